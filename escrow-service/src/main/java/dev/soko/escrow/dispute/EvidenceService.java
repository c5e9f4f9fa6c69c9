package dev.soko.escrow.dispute;

import dev.soko.platform.Ids;
import dev.soko.platform.files.Uploads;
import dev.soko.platform.idempotency.EffectMark;
import dev.soko.platform.problem.CommonProblem;
import dev.soko.platform.security.CurrentUser;
import java.time.Duration;
import java.util.UUID;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.codec.multipart.Part;
import org.springframework.stereotype.Service;
import org.springframework.util.unit.DataSize;
import reactor.core.publisher.Flux;

/** Files as evidence, kept byte for byte. Not transactional: storing takes long, {@link EvidenceEdits} makes the changes. */
@Service
public class EvidenceService {

    /** A file as it is served. */
    public record Served(EvidenceFile file, Flux<DataBuffer> bytes) {}

    private final Uploads uploads = new Uploads(DataSize.ofMegabytes(10), 1, Duration.ofSeconds(15));

    private final EvidenceEdits edits;
    private final EvidenceObjects objects;
    private final DisputeAccess access;
    private final StatementStore statements;

    EvidenceService(EvidenceEdits edits, EvidenceObjects objects, DisputeAccess access, StatementStore statements) {
        this.edits = edits;
        this.objects = objects;
        this.access = access;
        this.statements = statements;
    }

    /**
     * A party shows a file, while the dispute runs.
     *
     * @throws dev.soko.platform.problem.ProblemException 403 for who is no party, 404, 409 when it is closed or the party has
     *     shown 20 files, and what {@link Uploads#read} and {@link EvidenceFile#of} throw
     */
    public Statement show(CurrentUser party, UUID dispute, String description, Part part) {
        UUID id = Ids.next();
        EffectMark.beforeTheEffect(() -> edits.announce(party, dispute, id));
        EvidenceFile kept = uploads.read(part, bytes -> {
            EvidenceFile file = EvidenceFile.of(id, bytes);
            objects.put(dispute, file, bytes);
            return file;
        });
        return edits.show(party, dispute, description, kept);
    }

    /** For the two parties and FINANCE; 404 for others, and for evidence that is no file or another dispute's. */
    public Served file(CurrentUser viewer, UUID dispute, UUID statement) {
        access.get(viewer, dispute);
        return statements
                .find(dispute, statement)
                .map(Statement::file)
                .map(file -> new Served(file, objects.stream(dispute, file.id())))
                .orElseThrow(() -> CommonProblem.notFound("file"));
    }
}
