package dev.soko.escrow.web;

import dev.soko.escrow.dispute.EvidenceFile;
import dev.soko.escrow.dispute.Statement;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What somebody has said or shown in a dispute. */
@Schema(name = "DisputeStatement")
record StatementView(
        UUID id,
        Statement.Kind kind,
        UUID authorId,
        String body,
        @Nullable String link,
        @Nullable FileView file,
        Instant at) {

    /**
     * @param size in bytes
     * @param sha256 of the bytes, in hexadecimal: what is kept is what was sent
     * @param href where it is, for the two parties and FINANCE
     */
    @Schema(name = "DisputeFile")
    record FileView(
            @Schema(example = "image/jpeg") String contentType,

            @Schema(example = "183920") int size,

            @Schema(example = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")
            String sha256,

            @Schema(
                    format = "uri-reference",
                    example =
                            "/api/v1/escrow/disputes/019ab3c4-5d6e-7f80-9a1b-2c3d4e5f6071/evidence/019ab3c4-5d6e-7f80-9a1b-2c3d4e5f6072/file")
            String href) {

        static FileView of(Statement statement, EvidenceFile file) {
            return new FileView(
                    file.type().contentType(),
                    file.size(),
                    file.sha256(),
                    "/api/v1/escrow/disputes/" + statement.disputeId() + "/evidence/" + statement.id() + "/file");
        }
    }

    static StatementView of(Statement statement) {
        EvidenceFile file = statement.file();
        return new StatementView(
                statement.id(),
                statement.kind(),
                statement.authorId(),
                statement.body(),
                statement.link(),
                file == null ? null : FileView.of(statement, file),
                statement.at());
    }
}
