package dev.soko.inventory.reservation;

/** What became of a reservation; RELEASED and EXPIRED are final, and so is CONFIRMED unless its order is cancelled. */
public enum ReservationStatus {
    ACTIVE,
    CONFIRMED,
    RELEASED,
    EXPIRED
}
