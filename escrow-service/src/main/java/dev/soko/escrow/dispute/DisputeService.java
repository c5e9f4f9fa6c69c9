package dev.soko.escrow.dispute;

import dev.soko.escrow.EscrowProperties;
import dev.soko.escrow.holding.DisputedHoldings;
import dev.soko.escrow.holding.Holding;
import dev.soko.escrow.holding.HoldingService;
import dev.soko.escrow.holding.Reasons;
import dev.soko.platform.Ids;
import dev.soko.platform.Money;
import dev.soko.platform.events.Outbox;
import dev.soko.platform.paging.Cursor;
import dev.soko.platform.paging.Page;
import dev.soko.platform.paging.PageRequest;
import dev.soko.platform.security.CurrentUser;
import dev.soko.platform.security.Role;
import dev.soko.platform.security.StaffMember;
import dev.soko.platform.web.IfMatch;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Disputes about holdings. */
@Service
public class DisputeService {

    private final DisputeStore disputes;
    private final StatementStore statements;
    private final DisputeAccess access;
    private final DisputedHoldings holdings;
    private final Outbox outbox;
    private final Clock clock;
    private final EscrowProperties.Disputes periods;

    DisputeService(
            DisputeStore disputes,
            StatementStore statements,
            DisputeAccess access,
            DisputedHoldings holdings,
            Outbox outbox,
            Clock clock,
            EscrowProperties properties) {
        this.disputes = disputes;
        this.statements = statements;
        this.access = access;
        this.holdings = holdings;
        this.outbox = outbox;
        this.clock = clock;
        this.periods = properties.disputes();
    }

    /**
     * A party disputes what is held; it is frozen until the dispute is closed.
     *
     * @throws dev.soko.platform.problem.ProblemException 404 for another's holding, 409 when nothing is held or there is one
     */
    @Transactional
    public Dispute open(UUID party, UUID holdingId, String reason, String description) {
        Holding holding = holdings.freeze(party, holdingId);
        Instant now = clock.instant();
        Dispute dispute = new Dispute(
                Ids.next(),
                holding.id(),
                holding.orderId(),
                holding.buyerId(),
                holding.sellerId(),
                party,
                reason,
                description,
                DisputeStatus.OPEN,
                now.plus(periods.respond()),
                null,
                now,
                0);
        disputes.insert(dispute);
        outbox.publish(DisputeEvent.Opened.of(dispute));
        return dispute;
    }

    /** One's own, for FINANCE all; newest first. */
    @Transactional(readOnly = true)
    public Page<Dispute> list(CurrentUser viewer, PageRequest page) {
        List<Dispute> found = disputes.list(viewer.id(), viewer.is(Role.FINANCE), page);
        return Page.of(found, page, dispute -> Cursor.of(dispute.id()));
    }

    @Transactional(readOnly = true)
    public Dispute get(CurrentUser viewer, UUID id) {
        return access.get(viewer, id);
    }

    /** @param evidence what was shown, or else what was said */
    @Transactional(readOnly = true)
    public Page<Statement> statements(CurrentUser viewer, UUID id, boolean evidence, PageRequest page) {
        access.get(viewer, id);
        return Page.of(statements.list(id, evidence, page), page, statement -> Cursor.of(statement.id()));
    }

    /** A message of a party or of staff, or evidence of a party that is no file; while the dispute runs. */
    @Transactional
    public Statement state(CurrentUser user, UUID id, Statement.Kind kind, String body, @Nullable String link) {
        Dispute dispute = access.lock(user, id);
        if (kind == Statement.Kind.EVIDENCE) {
            dispute.requireParty(user.id());
        }
        dispute.requireRunning();
        return insert(user, dispute, kind, body, link);
    }

    /**
     * @throws dev.soko.platform.problem.ProblemException 403 for whoever opened it, 404, 409 when it is not OPEN, 412 for an old
     *     {@code If-Match}
     */
    @Transactional
    public Dispute respond(CurrentUser user, UUID id, IfMatch ifMatch, String message) {
        return step(
                user,
                id,
                ifMatch,
                Statement.Kind.RESPONSE,
                message,
                before -> before.respond(user.id(), clock.instant(), periods.settle()));
    }

    /** @throws dev.soko.platform.problem.ProblemException 404, 409 when it is not DECIDED, 412 for an old {@code If-Match} */
    @Transactional
    public Dispute appeal(CurrentUser user, UUID id, IfMatch ifMatch, String message) {
        return step(
                user,
                id,
                ifMatch,
                Statement.Kind.APPEAL,
                message,
                before -> before.appeal(clock.instant(), periods.secondDecision()));
    }

    private Dispute step(
            CurrentUser user,
            UUID id,
            IfMatch ifMatch,
            Statement.Kind kind,
            String message,
            UnaryOperator<Dispute> decision) {
        Dispute before = access.lock(user, id);
        ifMatch.require(before.version());
        before.requireParty(user.id());
        Dispute after = decision.apply(before);
        disputes.update(after);
        insert(user, after, kind, message, null);
        return after;
    }

    /**
     * Staff decides; about an appeal for good.
     *
     * @param address where the request comes from, for the audit log
     * @throws dev.soko.platform.problem.ProblemException 403 for a party or the first judge, 409 out of turn, 412 for an old
     *     {@code If-Match}, 422 without a reason or with parts that do not fit or that the provider cannot send back
     */
    @Transactional
    public Dispute decide(
            CurrentUser judge,
            String address,
            UUID id,
            IfMatch ifMatch,
            Outcome outcome,
            @Nullable Money refundAmount,
            @Nullable String reason) {
        Dispute before = access.lock(judge, id);
        ifMatch.require(before.version());
        Holding holding = holdings.get(before.holdingId());
        HoldingService.requireStaff(judge, holding);
        before.requireUndecided();
        String why = Reasons.require(reason);
        Verdict verdict = Verdict.of(outcome, refundAmount, held(holding), judge.id(), why);
        if (refundAmount != null) {
            holdings.requireRefundable(holding, refundAmount);
        }
        Dispute after = carryOut(before.decide(verdict, clock.instant(), periods.appeal()));
        holdings.audit(new StaffMember(judge.id(), address), "DISPUTE_DECIDED", holding, why);
        return after;
    }

    @Transactional(readOnly = true)
    public List<UUID> due(int limit) {
        return disputes.due(clock.instant(), limit);
    }

    /** Its deadline has come: what nobody did happens by itself. */
    @Transactional
    public void lapse(UUID id) {
        Dispute before = access.lock(id);
        Dispute after = before.lapse(clock.instant(), periods);
        if (after.status() != before.status()) {
            carryOut(after);
        }
    }

    private Dispute carryOut(Dispute next) {
        return switch (next.status()) {
            case CLOSED -> close(holdings.isOrderCancelled(next.orderId()) ? next.orderCancelled() : next);
            case DECIDED -> {
                disputes.update(next);
                outbox.publish(DisputeEvent.Decided.of(next));
                yield next;
            }
            case OPEN, RESPONDED, IN_MEDIATION, APPEALED -> {
                disputes.update(next);
                yield next;
            }
        };
    }

    private Dispute close(Dispute dispute) {
        disputes.update(dispute);
        Verdict verdict = Objects.requireNonNull(dispute.verdict());
        switch (verdict.outcome()) {
            case RELEASE -> holdings.release(dispute.holdingId());
            case REFUND -> holdings.refund(dispute.holdingId());
            case SPLIT ->
                holdings.split(
                        dispute.holdingId(),
                        Objects.requireNonNull(verdict.refundAmount()).amount());
        }
        outbox.publish(DisputeEvent.Closed.of(dispute));
        return dispute;
    }

    private static Money held(Holding holding) {
        return new Money(holding.held(), holding.amount().currency());
    }

    private Statement insert(
            CurrentUser user, Dispute dispute, Statement.Kind kind, String body, @Nullable String link) {
        Statement statement =
                new Statement(Ids.next(), dispute.id(), kind, user.id(), body, link, null, clock.instant());
        statements.insert(statement);
        return statement;
    }
}
