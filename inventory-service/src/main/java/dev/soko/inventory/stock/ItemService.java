package dev.soko.inventory.stock;

import dev.soko.platform.Ids;
import dev.soko.platform.paging.Cursor;
import dev.soko.platform.paging.Page;
import dev.soko.platform.paging.PageRequest;
import dev.soko.platform.problem.CommonProblem;
import dev.soko.platform.security.CurrentUser;
import dev.soko.platform.security.Role;
import dev.soko.platform.web.IfMatch;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What sellers do with their stock, and what everyone sees of it. */
@Service
public class ItemService {

    static final int MAX_LOCATIONS = 20;

    private final ItemStore items;
    private final MovementStore movements;
    private final ListingStore listings;
    private final Stock stock;

    ItemService(ItemStore items, MovementStore movements, ListingStore listings, Stock stock) {
        this.items = items;
        this.movements = movements;
        this.listings = listings;
        this.stock = stock;
    }

    /** Whether that person sees all of an item: its seller and moderators do. */
    public static boolean seesAll(Item item, CurrentUser viewer) {
        return item.sellerId().equals(viewer.id()) || viewer.is(Role.MODERATOR);
    }

    /** @param listing null for all of the viewer's own */
    @Transactional(readOnly = true)
    public Page<Item> list(@Nullable UUID listing, CurrentUser viewer, PageRequest page) {
        List<Item> found = listing == null
                ? items.ofSeller(viewer.id(), page)
                : items.ofListing(listing, viewer.id(), viewer.is(Role.MODERATOR), page);
        return Page.of(found, page, item -> Cursor.of(item.id()));
    }

    /** @throws dev.soko.platform.problem.ProblemException 404 for one that is unknown, or not on sale and another's */
    @Transactional(readOnly = true)
    public Item get(UUID id, CurrentUser viewer) {
        return items.find(id)
                .filter(item -> item.onSale() || seesAll(item, viewer))
                .orElseThrow(ItemService::unknown);
    }

    /** Keeps a listing or variant at one more location, where nothing is in stock yet. */
    @Transactional
    public Item open(UUID seller, Sku sku, String location) {
        boolean own = listings.lock(sku.listingId())
                .filter(listing -> listing.sellerId().equals(seller))
                .isPresent();
        if (!own) {
            throw CommonProblem.notFound("listing");
        }
        int locations = listings.offeredAt(sku);
        if (locations == 0) {
            throw StockProblem.UNKNOWN_VARIANT
                    .because("The listing does not offer that variant.")
                    .at("/variantId");
        }
        if (locations >= MAX_LOCATIONS) {
            throw StockProblem.TOO_MANY_LOCATIONS.because("It is kept at %d locations.".formatted(locations));
        }
        UUID id = Ids.next();
        if (!items.insert(id, sku.listingId(), sku.variantId(), location)) {
            throw StockProblem.LOCATION_TAKEN
                    .because("It is kept at that location already.")
                    .at("/location");
        }
        return items.find(id).orElseThrow();
    }

    /** Goods came in or went, were counted or came back. Never takes what is reserved or damaged. */
    @Transactional
    public Item adjust(
            UUID seller, UUID id, IfMatch ifMatch, int delta, AdjustmentReason reason, @Nullable String note) {
        Item before = lockOwn(seller, id, ifMatch);
        return stock.change(before, before.adjust(delta, reason), Movement.Cause.adjustment(reason, seller, note));
    }

    /** Goods are there, but nobody can have them. */
    @Transactional
    public Item damage(
            UUID seller, UUID id, IfMatch ifMatch, int quantity, String description, @Nullable UUID photoId) {
        Item before = lockOwn(seller, id, ifMatch);
        return stock.change(before, before.damage(quantity), Movement.Cause.damage(seller, description, photoId));
    }

    /** @param threshold null for no alert */
    @Transactional
    public Item alertAt(UUID seller, UUID id, IfMatch ifMatch, @Nullable Integer threshold) {
        Item before = lockOwn(seller, id, ifMatch);
        return stock.alert(before, before.alertAt(threshold));
    }

    /** Newest first; for the seller and moderators. */
    @Transactional(readOnly = true)
    public Page<Movement> movements(UUID id, CurrentUser viewer, PageRequest page) {
        if (items.find(id).filter(item -> seesAll(item, viewer)).isEmpty()) {
            throw unknown();
        }
        return Page.of(movements.of(id, page), page, movement -> Cursor.of(movement.version()));
    }

    private Item lockOwn(UUID seller, UUID id, IfMatch ifMatch) {
        Item item =
                items.lock(id).filter(found -> found.sellerId().equals(seller)).orElseThrow(ItemService::unknown);
        ifMatch.require(item.version());
        return item;
    }

    private static RuntimeException unknown() {
        return CommonProblem.notFound("item");
    }
}
