package dev.soko.listings.web;

import dev.soko.listings.listing.Listing;
import dev.soko.listings.listing.ModerationService;
import dev.soko.listings.listing.Seller;
import dev.soko.listings.listing.SellerService;
import dev.soko.platform.paging.Page;
import dev.soko.platform.security.CurrentUser;
import dev.soko.platform.security.Role;
import dev.soko.platform.web.IfMatch;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Makes answers of listings: with the seller's name, and for who may know with the state of moderation. */
@Component
class ListingViews {

    private final SellerService sellers;
    private final ModerationService moderation;

    ListingViews(SellerService sellers, ModerationService moderation) {
        this.sellers = sellers;
        this.moderation = moderation;
    }

    ResponseEntity<ListingView> answer(
            ResponseEntity.BodyBuilder response, Listing listing, @Nullable CurrentUser viewer) {
        return response.eTag(IfMatch.tag(listing.version())).body(view(listing, viewer));
    }

    Page<ListingView> own(Page<Listing> page) {
        List<UUID> ids = page.items().stream().map(Listing::sellerId).distinct().toList();
        Map<UUID, Seller> names = sellers.find(ids);
        return page.map(listing -> inFull(listing, ListingView.of(listing, names.get(listing.sellerId()))));
    }

    private ListingView view(Listing listing, @Nullable CurrentUser viewer) {
        UUID seller = listing.sellerId();
        ListingView view = ListingView.of(listing, sellers.find(List.of(seller)).get(seller));
        boolean mayKnow = viewer != null && (viewer.id().equals(seller) || viewer.is(Role.MODERATOR));
        return mayKnow ? inFull(listing, view) : view;
    }

    private ListingView inFull(Listing listing, ListingView view) {
        return view.with(
                listing.hidden(),
                listing.nextStates(),
                moderation.statement(listing.id()).orElse(null));
    }
}
