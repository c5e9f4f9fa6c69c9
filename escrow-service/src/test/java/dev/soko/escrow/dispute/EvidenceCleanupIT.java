package dev.soko.escrow.dispute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;

import dev.soko.escrow.EscrowTest;
import dev.soko.escrow.dispute.UploadStore.Upload;
import dev.soko.platform.Ids;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What was abandoned is swept up, whatever is in the way of a part of it. */
@EscrowTest
class EvidenceCleanupIT {

    /** So far ahead that the job does not come before this test. */
    private static final Instant DUE = Instant.parse("2999-01-01T00:00:00Z");

    private final UploadStore uploads;
    private final EvidenceObjects objects = mock();

    EvidenceCleanupIT(@Autowired UploadStore uploads) {
        this.uploads = uploads;
    }

    @Test
    void anObjectThatCannotBeDeletedStaysDueAndDoesNotStopTheOthers() {
        UUID dispute = Ids.next();
        List.of(Ids.next(), Ids.next(), Ids.next()).forEach(file -> uploads.announce(file, dispute, DUE));
        doThrow(new IllegalStateException("a fault")).doNothing().when(objects).delete(eq(dispute), any());
        var cleanup = new EvidenceCleanup(uploads, objects, Clock.fixed(DUE, ZoneOffset.UTC));

        assertThatIllegalStateException().isThrownBy(cleanup::clean).withMessage("a fault");

        assertThat(left(dispute)).isEqualTo(1);
        cleanup.clean();
        assertThat(left(dispute)).isZero();
    }

    private long left(UUID dispute) {
        return uploads.abandon(DUE, 100).stream()
                .map(Upload::dispute)
                .filter(dispute::equals)
                .count();
    }
}
