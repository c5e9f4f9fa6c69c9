package dev.soko.escrow.dispute;

import dev.soko.escrow.OneByOne;
import dev.soko.escrow.dispute.UploadStore.Upload;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** Deletes the objects of uploads that failed half-way. What is shown is never deleted. */
@Component
class EvidenceCleanup {

    private static final int BATCH = 100;

    private final UploadStore uploads;
    private final EvidenceObjects objects;
    private final Clock clock;

    EvidenceCleanup(UploadStore uploads, EvidenceObjects objects, Clock clock) {
        this.uploads = uploads;
        this.objects = objects;
        this.clock = clock;
    }

    /** One that cannot be deleted now stays due, and does not stop the others. */
    void clean() {
        OneByOne.each(uploads.abandon(clock.instant(), BATCH), this::clean);
    }

    private void clean(Upload upload) {
        objects.delete(upload.dispute(), upload.file());
        uploads.forget(upload.file());
    }
}
