package dev.soko.users.personaldata;

import static dev.soko.users.personaldata.Part.list;
import static dev.soko.users.personaldata.Part.one;

import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** What the other services hold of a member. */
@Component
class Parts {

    private final AuthAccount auth;
    private final OwnListings listings;
    private final OwnAuctions auctions;
    private final OwnOrders orders;
    private final OwnMoney escrow;
    private final OwnNotifications notifications;

    Parts(
            AuthAccount auth,
            OwnListings listings,
            OwnAuctions auctions,
            OwnOrders orders,
            OwnMoney escrow,
            OwnNotifications notifications) {
        this.auth = auth;
        this.listings = listings;
        this.auctions = auctions;
        this.orders = orders;
        this.escrow = escrow;
        this.notifications = notifications;
    }

    List<Part> of(UUID userId) {
        return List.of(
                one("account", auth::account),
                list("sessions", auth::sessions),
                list("listings", listings::listings),
                list("bids", auctions::bids),
                list("watching", auctions::watching),
                list("purchases", (limit, cursor) -> orders.orders("buyer", limit, cursor)),
                list("sales", (limit, cursor) -> orders.orders("seller", limit, cursor)),
                one("balance", escrow::balance),
                list("payouts", escrow::payouts),
                list("disputes", escrow::disputes, dispute -> isParty(userId, dispute)),
                list("notifications", notifications::notifications),
                one("notificationPreferences", notifications::preferences));
    }

    private static boolean isParty(UUID userId, JsonNode dispute) {
        String id = userId.toString();
        return id.equals(dispute.path("buyerId").asString())
                || id.equals(dispute.path("sellerId").asString());
    }
}
