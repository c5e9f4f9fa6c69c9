package dev.soko.journeys.walk;

/** What somebody is to an order. */
enum Party {
    BUYER,
    SELLER,
    STAFF
}
