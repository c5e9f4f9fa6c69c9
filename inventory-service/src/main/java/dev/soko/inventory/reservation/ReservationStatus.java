package dev.soko.inventory.reservation;

/** What became of a reservation; all but ACTIVE are final. */
public enum ReservationStatus {
    ACTIVE,
    CONFIRMED,
    RELEASED,
    EXPIRED
}
