package dev.soko.listings.listing;

import dev.soko.platform.web.IfMatch;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What sellers do with single variants. Each is an edit of the listing: 404, 409, 412 and 422 as there. */
@Service
public class VariantService {

    private final ListingWriter writer;

    VariantService(ListingWriter writer) {
        this.writer = writer;
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

    /** Removes the variant, or archives it when it was sold. */
    @Transactional
    public Listing remove(UUID seller, UUID listing, UUID id, IfMatch ifMatch) {
        return writer.edit(seller, listing, ifMatch, current -> current.withVariants(variants -> variants.remove(id)));
    }
}
