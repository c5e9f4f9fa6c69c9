package dev.soko.orders.order;

import dev.soko.orders.address.Address;
import dev.soko.orders.listing.Offer;
import dev.soko.orders.listing.Offer.DeliveryOption;
import dev.soko.orders.listing.Offer.Variant;
import dev.soko.orders.order.Delivery.DeliveryType;
import dev.soko.orders.stock.Goods;
import dev.soko.orders.stock.Sku;
import dev.soko.platform.Ids;
import dev.soko.platform.Money;
import dev.soko.platform.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes orders of a basket, one for each seller, by what is offered at this moment. */
final class Checkout {

    /** A line of the basket and how it is delivered. */
    private record Priced(Item item, DeliveryOption option) {}

    private final UUID buyer;
    private final DeliveryType type;
    private final @Nullable Address address;
    private final Map<UUID, List<Priced>> bySeller = new LinkedHashMap<>();

    /** @param address null when the buyer collects */
    Checkout(UUID buyer, DeliveryType type, @Nullable Address address) {
        this.buyer = buyer;
        this.type = type;
        this.address = address;
    }

    /**
     * @param offer null when there is none
     * @param pointer of the line in the request
     * @throws ProblemException 403 for one's own listing, 422 for what is not offered so
     */
    void add(Goods line, @Nullable Offer offer, String pointer) {
        if (offer == null || !offer.isOnSale()) {
            throw OrderProblem.LISTING_UNAVAILABLE
                    .because("There is no such listing on the market.")
                    .at(pointer + "/listingId");
        }
        if (offer.sellerId().equals(buyer)) {
            throw OrderProblem.OWN_LISTING.because("The listing is your own.").at(pointer + "/listingId");
        }
        Item item = new Item(
                line.sku(),
                offer.title(),
                offer.category(),
                line.quantity(),
                price(offer, line.sku().variantId(), pointer + "/variantId"));
        bySeller.computeIfAbsent(offer.sellerId(), _ -> new ArrayList<>())
                .add(new Priced(item, option(offer, type, address)));
    }

    private static Money price(Offer offer, @Nullable UUID variantId, String pointer) {
        if (offer.variants().isEmpty() && variantId == null) {
            return offer.price();
        }
        if (variantId == null) {
            throw OrderProblem.VARIANT_REQUIRED
                    .because("The listing has variants.")
                    .at(pointer);
        }
        Variant variant = offer.variants().stream()
                .filter(each -> each.id().equals(variantId))
                .findFirst()
                .orElseThrow(() -> OrderProblem.LISTING_UNAVAILABLE
                        .because("The listing does not offer that variant.")
                        .at(pointer));
        return variant.price() == null ? offer.price() : variant.price();
    }

    /** @throws ProblemException 422 when it is not delivered that way to there */
    static DeliveryOption option(Offer offer, DeliveryType type, @Nullable Address address) {
        return offer.option(type.name(), address == null ? null : address.country())
                .orElseThrow(() -> OrderProblem.DELIVERY_NOT_OFFERED
                        .because("Listing %s is not delivered that way to there.".formatted(offer.id()))
                        .at("/deliveryOption"));
    }

    /** One order for each seller, in the order of the basket. */
    List<Order> orders(Instant now, Duration paymentWindow) {
        UUID group = Ids.next();
        return bySeller.entrySet().stream()
                .map(seller -> order(group, seller.getKey(), seller.getValue(), now, now.plus(paymentWindow)))
                .toList();
    }

    private Order order(UUID group, UUID seller, List<Priced> lines, Instant now, Instant paymentDue) {
        Map<Sku, Item> items = new LinkedHashMap<>();
        lines.forEach(line -> items.merge(line.item().sku(), line.item(), Item::plus));
        Money carriage = carriage(lines);
        Money total = carriage;
        for (Item item : items.values()) {
            total = add(total, item.price());
        }
        Terms terms =
                new Terms(Ids.next(), group, buyer, seller, null, List.copyOf(items.values()), total, paymentDue, now);
        return Order.placed(terms, new Delivery(type, carriage, address));
    }

    /** One parcel: what the dearest of its things costs to deliver. */
    private static Money carriage(List<Priced> lines) {
        Money dearest = new Money(0, lines.getFirst().item().unitPrice().currency());
        for (Priced line : lines) {
            Money price = line.option().price();
            if (price != null && price.amount() > dearest.amount()) {
                dearest = price;
            }
        }
        return dearest;
    }

    private static Money add(Money one, Money other) {
        if (!one.currency().equals(other.currency())) {
            throw OrderProblem.MIXED_CURRENCIES.because("What one seller offers is in several currencies.");
        }
        return one.plus(other);
    }
}
