package dev.soko.notifications.notification;

/** What a notification is about; preferences are by type. Security and money are essential: they ignore preferences. */
public enum NotificationType {
    OUTBID,
    AUCTION_WON,
    AUCTION_LIVE,
    AUCTION_ENDED,
    SECOND_CHANCE,
    LISTING_DECISION,
    LOW_STOCK,
    ORDER,
    DELIVERY,
    PAYMENT(true),
    ESCROW(true),
    PAYOUT(true),
    DISPUTE(true),
    ACCOUNT(true),
    SIGNED_OUT(true);

    private final boolean essential;

    NotificationType() {
        this(false);
    }

    NotificationType(boolean essential) {
        this.essential = essential;
    }

    public boolean essential() {
        return essential;
    }
}
