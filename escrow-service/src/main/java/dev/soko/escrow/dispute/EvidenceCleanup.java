package dev.soko.escrow.dispute;

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

    /** One that cannot be deleted now stays due. */
    void clean() {
        for (Upload upload : uploads.abandon(clock.instant(), BATCH)) {
            objects.delete(upload.dispute(), upload.file());
            uploads.forget(upload.file());
        }
    }
}
