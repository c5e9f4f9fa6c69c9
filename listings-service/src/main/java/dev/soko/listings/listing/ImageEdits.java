package dev.soko.listings.listing;

import dev.soko.platform.problem.CommonProblem;
import dev.soko.platform.web.IfMatch;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The transactions in which a listing's pictures change; the object store is asked before or after them. */
@Service
class ImageEdits {

    /** Far longer than an upload takes. */
    private static final Duration UPLOAD = Duration.ofHours(1);

    private final ListingWriter writer;
    private final DiscardedImageStore discarded;
    private final Clock clock;

    ImageEdits(ListingWriter writer, DiscardedImageStore discarded, Clock clock) {
        this.writer = writer;
        this.discarded = discarded;
        this.clock = clock;
    }

    /** Refuses what {@link #add} would refuse, before the work is done; announces the objects that are about to be. */
    @Transactional
    void announce(UUID seller, UUID listing, IfMatch ifMatch, UUID image) {
        writer.lockOwn(seller, listing, ifMatch).requireEditable().requireRoomForImage();
        discarded.add(image, listing, clock.instant().plus(UPLOAD));
    }

    @Transactional
    void add(UUID seller, UUID listing, IfMatch ifMatch, Image image) {
        writer.edit(seller, listing, ifMatch, current -> current.addImage(image));
        discarded.strikeOff(image.id());
    }

    @Transactional
    void remove(UUID seller, UUID listing, IfMatch ifMatch, UUID image) {
        writer.edit(seller, listing, ifMatch, current -> {
            if (current.images().stream().noneMatch(present -> present.id().equals(image))) {
                throw CommonProblem.notFound("image");
            }
            return current.removeImage(image);
        });
        discarded.add(image, listing, clock.instant());
    }

    @Transactional
    Listing order(UUID seller, UUID listing, IfMatch ifMatch, List<UUID> order) {
        return writer.edit(seller, listing, ifMatch, current -> current.orderImages(order));
    }
}
