package dev.soko.journeys.walk;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An order and who has to do with it. */
final class Deal {

    /** How and where to, everything. */
    static final String DELIVERY = """
            {"deliveryOption": "COURIER", "address": {"recipient": "Baraka", "line1": "12 Oginga Odinga Street", \
            "city": "Kisumu", "country": "KE"}}""";

    final String order;
    final String path;
    private final Member buyer;
    private final Member seller;
    private final Member staff;
    private volatile @Nullable String secondStep;
    private volatile @Nullable String dispute;

    Deal(String order, Member buyer, Member seller, Member staff) {
        this.order = order;
        this.path = "/api/v1/orders/" + order;
        this.buyer = buyer;
        this.seller = seller;
        this.staff = staff;
    }

    Member member(Party party) {
        return switch (party) {
            case BUYER -> buyer;
            case SELLER -> seller;
            case STAFF -> staff;
        };
    }

    /** Where the buyer finishes the payment, once there is such a place. */
    Optional<String> secondStep() {
        return Optional.ofNullable(secondStep);
    }

    void secondStepAt(String link) {
        secondStep = link;
    }

    /** The path of the newest dispute about it, once there is one. */
    Optional<String> dispute() {
        return Optional.ofNullable(dispute);
    }

    void disputedAt(String newest) {
        dispute = newest;
    }
}
