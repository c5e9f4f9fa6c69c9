package dev.soko.listings.listing;

import dev.soko.listings.listing.DiscardedImageStore.Discarded;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Deletes the objects of removed pictures and failed uploads. Every replica may do it; doing it twice does no harm. */
@Component
class ImageCleanup {

    private static final int BATCH = 100;

    private final DiscardedImageStore discarded;
    private final ImageObjects objects;
    private final Clock clock;

    ImageCleanup(DiscardedImageStore discarded, ImageObjects objects, Clock clock) {
        this.discarded = discarded;
        this.objects = objects;
        this.clock = clock;
    }

    /** One that cannot be deleted now stays due. */
    @Scheduled(fixedDelay = 60, initialDelay = 60, timeUnit = TimeUnit.SECONDS)
    void clean() {
        for (Discarded image : discarded.due(clock.instant(), BATCH)) {
            objects.delete(image.listing(), image.id());
            discarded.strikeOff(image.id());
        }
    }
}
