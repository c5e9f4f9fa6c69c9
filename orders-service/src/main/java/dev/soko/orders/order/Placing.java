package dev.soko.orders.order;

import dev.soko.orders.OrdersProperties;
import dev.soko.orders.address.Address;
import dev.soko.orders.address.AddressBook;
import dev.soko.orders.listing.Offer;
import dev.soko.orders.listing.Offers;
import dev.soko.orders.order.Basket.Destination;
import dev.soko.orders.order.Delivery.DeliveryType;
import dev.soko.orders.stock.Goods;
import dev.soko.orders.stock.Reserving;
import dev.soko.platform.security.CurrentUser;
import dev.soko.platform.web.IfMatch;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Buying: asks what is offered and where to, reserves the goods of each order, and only then writes the orders, all of them
 * in one transaction. No transaction is open while another service is asked. Whatever fails or dies on the way, the goods
 * are free again: {@link Reserving} puts that on record before it reserves anything.
 */
@Service
public class Placing {

    private final Offers offers;
    private final AddressBook addresses;
    private final Reserving reserving;
    private final OrderBook book;
    private final OrderService orders;
    private final OrdersProperties properties;
    private final Clock clock;

    Placing(
            Offers offers,
            AddressBook addresses,
            Reserving reserving,
            OrderBook book,
            OrderService orders,
            OrdersProperties properties,
            Clock clock) {
        this.offers = offers;
        this.addresses = addresses;
        this.reserving = reserving;
        this.book = book;
        this.orders = orders;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * One order for each seller, or none at all.
     *
     * @throws dev.soko.platform.problem.ProblemException 403 for one's own listing, 409 when there is too little, 422 for
     *     what is not offered so, 503 when another service does not answer
     */
    public List<Seen> place(UUID buyer, Basket basket) {
        List<Order> placed = checkOut(buyer, basket);
        Map<UUID, UUID> reservations = new LinkedHashMap<>();
        try {
            for (Order order : placed) {
                UUID reservation = reserving.reserve(
                        buyer, order.id(), order.goods(), order.terms().paymentDueAt());
                reservations.put(order.id(), reservation);
            }
            book.write(placed, reservations);
        } catch (RuntimeException failure) {
            reservations.keySet().forEach(reserving::giveUp);
            throw failure;
        }
        return placed.stream().map(order -> new Seen(order, Actor.BUYER)).toList();
    }

    private List<Order> checkOut(UUID buyer, Basket basket) {
        Destination destination = basket.destination();
        Checkout checkout = new Checkout(buyer, destination.type(), address(destination));
        Map<UUID, Optional<Offer>> asked = new HashMap<>();
        for (int i = 0; i < basket.lines().size(); i++) {
            Goods line = basket.lines().get(i);
            Optional<Offer> offer = asked.computeIfAbsent(line.sku().listingId(), offers::find);
            checkout.add(line, offer.orElse(null), "/items/" + i);
        }
        return checkout.orders(clock.instant(), properties.paymentWindow());
    }

    /**
     * The buyer says where an order goes that is there already; an auction's winner also how. See {@link Order#deliverTo}.
     * Another street is nothing that the listings have a say in. What was sold stands, so it is no matter whether they are still on
     * the market.
     *
     * @throws dev.soko.platform.problem.ProblemException 422 for what the listings do not offer today, or not for what the order
     *     pays
     */
    public Seen deliverTo(CurrentUser buyer, UUID id, IfMatch ifMatch, Destination destination) {
        DeliveryType type = destination.type();
        Address address = address(destination);
        Order order = orders.get(buyer, id).order();
        if (!order.goes(type, address)) {
            order.listings().forEach(listing -> requireOffered(order, listing, type, address));
        }
        return orders.deliverTo(buyer, id, ifMatch, type, address);
    }

    private void requireOffered(Order order, UUID listing, DeliveryType type, @Nullable Address address) {
        Offer offer = offers.find(listing)
                .orElseThrow(() -> OrderProblem.LISTING_UNAVAILABLE
                        .because("There is no listing %s.".formatted(listing))
                        .at("/deliveryOption"));
        order.requirePaid(Checkout.option(offer, type, address).price());
    }

    /** Null when the buyer collects: nobody has to know where he lives. */
    private @Nullable Address address(Destination destination) {
        if (destination.type() == DeliveryType.PICKUP) {
            return null;
        }
        UUID id = destination.addressId();
        Address given = destination.address();
        if ((id == null) == (given == null)) {
            throw OrderProblem.ADDRESS_REQUIRED
                    .because("Give addressId or address.")
                    .at("/addressId");
        }
        return id == null
                ? given
                : addresses
                        .find(id)
                        .orElseThrow(() -> OrderProblem.UNKNOWN_ADDRESS
                                .because("There is no such address in your address book.")
                                .at("/addressId"));
    }
}
