package dev.soko.escrow.dispute;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody says or shows in a dispute; never changed.
 *
 * @param link where what is shown can be seen, an https address; for evidence alone
 * @param file what is shown itself; for evidence alone
 */
public record Statement(
        UUID id,
        UUID disputeId,
        Kind kind,
        UUID authorId,
        String body,
        @Nullable String link,
        @Nullable EvidenceFile file,
        Instant at) {

    /** What it is for. */
    public enum Kind {
        MESSAGE,
        EVIDENCE,
        RESPONSE,
        APPEAL
    }
}
