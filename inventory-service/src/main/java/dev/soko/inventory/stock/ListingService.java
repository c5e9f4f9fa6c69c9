package dev.soko.inventory.stock;

import dev.soko.platform.Ids;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps an item for whatever can be bought of a listing. */
@Service
public class ListingService {

    /** Where everything is kept until the seller says otherwise. */
    static final String FIRST_LOCATION = "MAIN";

    private final ListingStore listings;
    private final ItemStore items;

    ListingService(ListingStore listings, ItemStore items) {
        this.listings = listings;
        this.items = items;
    }

    /**
     * Takes in what a listing has become. A variant that is no longer offered keeps its items, so that movements and
     * reservations still add up; they are only not on sale.
     */
    @Transactional
    public void learn(ListingCopy listing) {
        if (!listings.save(listing)) {
            return;
        }
        List<@Nullable UUID> offered =
                listing.variants().isEmpty() ? Collections.singletonList(null) : List.copyOf(listing.variants());
        offered.forEach(variant -> items.insert(Ids.next(), listing.id(), variant, FIRST_LOCATION));
        items.lockAll(listings.items(listing.id()))
                .forEach(item -> items.setOffered(item.id(), offered.contains(item.variantId())));
    }
}
