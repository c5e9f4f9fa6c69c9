package dev.soko.orders.stock;

/** What inventory-service is still to be told. */
enum Task {
    /** An auction was won: its goods are to be kept until the winner pays. */
    RESERVE,
    /** The order is paid: its goods are sold. */
    CONFIRM,
    /** There is no order (any more): its goods are free, or in stock again. */
    RELEASE
}
