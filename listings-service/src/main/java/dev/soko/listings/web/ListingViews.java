package dev.soko.listings.web;

import dev.soko.listings.listing.Availability;
import dev.soko.listings.listing.Listing;
import dev.soko.listings.listing.ListingService;
import dev.soko.listings.listing.ModerationService;
import dev.soko.listings.listing.Seller;
import dev.soko.listings.listing.SellerService;
import dev.soko.listings.listing.StockService;
import dev.soko.platform.paging.Page;
import dev.soko.platform.security.CurrentUser;
import dev.soko.platform.web.IfMatch;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Makes answers of listings: with the seller's name and what there is of it, and for who may know with the state of moderation. */
@Component
class ListingViews {

    private final SellerService sellers;
    private final StockService stock;
    private final ModerationService moderation;

    ListingViews(SellerService sellers, StockService stock, ModerationService moderation) {
        this.sellers = sellers;
        this.stock = stock;
        this.moderation = moderation;
    }

    ResponseEntity<ListingView> answer(
            ResponseEntity.BodyBuilder response, Listing listing, @Nullable CurrentUser viewer) {
        Availability availability = stock.find(listing.id());
        ListingView view = view(listing, availability, viewer);
        return response.eTag(IfMatch.tag(listing.version(), besides(view, availability)))
                .body(view);
    }

    /** A digest of what the view shows that changes without the listing's version: stock, and what is said of its seller. */
    private static long besides(ListingView view, Availability availability) {
        CRC32C digest = new CRC32C();
        digest.update("%d %s %s"
                .formatted(availability.version(), view.hidden(), view.seller())
                .getBytes(StandardCharsets.UTF_8));
        return digest.getValue();
    }

    Page<ListingView> own(Page<Listing> page) {
        List<UUID> ids = page.items().stream().map(Listing::sellerId).distinct().toList();
        Map<UUID, Seller> names = sellers.find(ids);
        Map<UUID, Availability> there =
                stock.find(page.items().stream().map(Listing::id).toList());
        return page.map(listing -> inFull(
                listing,
                ListingView.of(
                        listing, names.get(listing.sellerId()), there.getOrDefault(listing.id(), Availability.NONE))));
    }

    private ListingView view(Listing listing, Availability availability, @Nullable CurrentUser viewer) {
        UUID seller = listing.sellerId();
        ListingView view = ListingView.of(listing, sellers.find(List.of(seller)).get(seller), availability);
        return viewer != null && ListingService.seesAll(listing, viewer) ? inFull(listing, view) : view;
    }

    private ListingView inFull(Listing listing, ListingView view) {
        return view.with(
                listing.hidden(),
                listing.nextStates(),
                moderation.statement(listing.id()).orElse(null));
    }
}
