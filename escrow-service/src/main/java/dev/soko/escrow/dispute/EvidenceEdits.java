package dev.soko.escrow.dispute;

import dev.soko.platform.Ids;
import dev.soko.platform.problem.CommonProblem;
import dev.soko.platform.security.CurrentUser;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The transactions around an upload; the object store is asked between them. */
@Service
class EvidenceEdits {

    /** Far longer than an upload takes. */
    private static final Duration UPLOAD = Duration.ofHours(1);

    private final DisputeAccess access;
    private final StatementStore statements;
    private final UploadStore uploads;
    private final Clock clock;

    EvidenceEdits(DisputeAccess access, StatementStore statements, UploadStore uploads, Clock clock) {
        this.access = access;
        this.statements = statements;
        this.uploads = uploads;
        this.clock = clock;
    }

    /** Refuses what {@link #show} would refuse, before the work is done; announces the object that is about to be. */
    @Transactional
    void announce(CurrentUser party, UUID dispute, UUID file) {
        requireRoom(party, dispute);
        uploads.announce(file, dispute, clock.instant().plus(UPLOAD));
    }

    @Transactional
    Statement show(CurrentUser party, UUID dispute, String description, EvidenceFile file) {
        requireRoom(party, dispute);
        if (!uploads.arrived(file.id())) {
            throw CommonProblem.SERVICE_UNAVAILABLE.because("The upload took too long.");
        }
        Statement statement = new Statement(
                Ids.next(), dispute, Statement.Kind.EVIDENCE, party.id(), description, null, file, clock.instant());
        statements.insert(statement);
        return statement;
    }

    private void requireRoom(CurrentUser party, UUID id) {
        Dispute dispute = access.lock(party, id);
        dispute.requireParty(party.id());
        dispute.requireRunning();
        dispute.requireRoomForFile(statements.files(id, party.id()));
    }
}
