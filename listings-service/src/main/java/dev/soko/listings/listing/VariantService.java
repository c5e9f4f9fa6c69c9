package dev.soko.listings.listing;

import dev.soko.platform.web.IfMatch;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What becomes of single variants. What sellers do is an edit of the listing: 404, 409, 412 and 422 as there. */
@Service
public class VariantService {

    private final ListingWriter writer;
    private final VariantStore variants;
    private final StockService stock;

    VariantService(ListingWriter writer, VariantStore variants, StockService stock) {
        this.writer = writer;
        this.variants = variants;
        this.stock = stock;
    }

    @Transactional
    public Listing add(UUID seller, UUID listing, IfMatch ifMatch, VariantDetails details) {
        return writer.edit(
                seller, listing, ifMatch, current -> current.withVariants(variants -> variants.add(details)));
    }

    @Transactional
    public Listing change(UUID seller, UUID listing, UUID id, IfMatch ifMatch, UnaryOperator<VariantDetails> change) {
        return writer.edit(
                seller,
                listing,
                ifMatch,
                current -> current.withVariants(
                        variants -> variants.change(id, variant -> variant.with(change.apply(variant.details())))));
    }

    /** Removes the variant, or archives it when it was sold. Of the others nothing may be left: the listing is sold then. */
    @Transactional
    public Listing remove(UUID seller, UUID listing, UUID id, IfMatch ifMatch) {
        return stock.follow(writer.edit(
                seller, listing, ifMatch, current -> current.withVariants(variants -> variants.remove(id))));
    }

    /** Takes note that an order names these variants. Those that are gone already are passed over. */
    @Transactional
    public void sell(Set<UUID> ids) {
        variants.lockListings(ids);
        variants.markSold(ids);
    }
}
