package dev.soko.orders.order;

import dev.soko.platform.security.CurrentUser;
import dev.soko.platform.security.Role;
import java.util.Optional;

/** Who moves an order. SYSTEM is time and what escrow-service says. */
public enum Actor {
    BUYER,
    SELLER,
    SYSTEM,
    STAFF;

    /** What that person is to the order; empty for a stranger. Staff that is a party is nothing but a party. */
    static Optional<Actor> of(CurrentUser user, Terms terms) {
        if (user.id().equals(terms.buyerId())) {
            return Optional.of(BUYER);
        }
        if (user.id().equals(terms.sellerId())) {
            return Optional.of(SELLER);
        }
        return user.is(Role.FINANCE) ? Optional.of(STAFF) : Optional.empty();
    }
}
