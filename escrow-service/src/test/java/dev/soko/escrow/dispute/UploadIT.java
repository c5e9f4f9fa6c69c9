package dev.soko.escrow.dispute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soko.escrow.EscrowTest;
import dev.soko.escrow.dispute.UploadStore.Upload;
import dev.soko.platform.Ids;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** An upload arrives or is abandoned, never both: else what is shown could be deleted. */
@EscrowTest
class UploadIT {

    /** So far ahead that the job that sweeps up does not come before this test. */
    private static final Instant DUE = Instant.parse("2999-01-01T00:00:00Z");

    private final UploadStore uploads;
    private final UUID file = Ids.next();
    private final UUID dispute = Ids.next();

    UploadIT(@Autowired UploadStore uploads) {
        this.uploads = uploads;
    }

    @Test
    void whatHasArrivedIsNotAbandoned() {
        uploads.announce(file, dispute, DUE);

        assertThat(uploads.arrived(file)).isTrue();
        assertThat(uploads.abandon(DUE, 100)).doesNotContain(new Upload(file, dispute));
        assertThat(uploads.arrived(file)).as("again").isFalse();
    }

    @Test
    void whatIsAbandonedDoesNotArriveAndIsTakenUpUntilItIsForgotten() {
        uploads.announce(file, dispute, DUE);
        assertThat(uploads.abandon(DUE.minusSeconds(1), 100)).doesNotContain(new Upload(file, dispute));

        assertThat(uploads.abandon(DUE, 100)).contains(new Upload(file, dispute));
        assertThat(uploads.arrived(file)).isFalse();
        assertThat(uploads.abandon(DUE, 100)).contains(new Upload(file, dispute));
        uploads.forget(file);
        assertThat(uploads.abandon(DUE, 100)).doesNotContain(new Upload(file, dispute));
    }
}
