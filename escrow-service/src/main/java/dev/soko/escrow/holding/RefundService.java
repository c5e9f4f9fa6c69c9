package dev.soko.escrow.holding;

import dev.soko.escrow.payment.Operations;
import dev.soko.escrow.payment.PaymentProblem;
import dev.soko.platform.events.Outbox;
import dev.soko.platform.paging.Cursor;
import dev.soko.platform.paging.Page;
import dev.soko.platform.paging.PageRequest;
import dev.soko.platform.problem.CommonProblem;
import dev.soko.platform.security.CurrentUser;
import dev.soko.platform.security.StaffMember;
import java.time.Clock;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What staff does about refunds that failed: the provider will not try again by itself. */
@Service
public class RefundService {

    private final FailedRefundStore refunds;
    private final HoldingStore holdings;
    private final HoldingBooks books;
    private final Operations operations;
    private final Outbox outbox;
    private final Clock clock;

    RefundService(
            FailedRefundStore refunds,
            HoldingStore holdings,
            HoldingBooks books,
            Operations operations,
            Outbox outbox,
            Clock clock) {
        this.refunds = refunds;
        this.holdings = holdings;
        this.books = books;
        this.operations = operations;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Those who wait longest first. */
    @Transactional(readOnly = true)
    public Page<FailedRefund> list(RefundStatus status, PageRequest page) {
        return Page.of(refunds.list(status, page), page, refund -> Cursor.of(refund.id()));
    }

    /**
     * Asks the provider for another refund in its place, once.
     *
     * @param address where the request comes from, for the audit log
     * @throws dev.soko.platform.problem.ProblemException 403 for a party, 404, 409 when it has not failed or was retried or
     *     settled before, 422 without a reason
     */
    @Transactional
    public FailedRefund retry(CurrentUser user, String address, UUID id, @Nullable String reason) {
        return resolve(user, address, id, "REFUND_RETRIED", reason, (_, refund) -> operations.retryRefund(refund.id()));
    }

    /**
     * Takes down that the buyer was paid by hand, past the provider; once.
     *
     * @param address where the request comes from, for the audit log
     * @param reference where that payment can be found
     * @throws dev.soko.platform.problem.ProblemException as for {@link #retry}
     */
    @Transactional
    public FailedRefund settle(CurrentUser user, String address, UUID id, String reference, @Nullable String reason) {
        return resolve(user, address, id, "REFUND_SETTLED", reason, (holding, refund) -> {
            operations.settleRefund(refund.id(), reference);
            books.refundSettled(holding, refund.amount().amount());
        });
    }

    private FailedRefund resolve(
            CurrentUser user,
            String address,
            UUID id,
            String action,
            @Nullable String reason,
            BiConsumer<Holding, FailedRefund> way) {
        Holding holding =
                refunds.holdingOf(id).flatMap(holdings::lock).orElseThrow(() -> CommonProblem.notFound("refund"));
        HoldingService.requireStaff(user, holding);
        String why = Reasons.require(reason);
        FailedRefund before = refunds.find(id)
                .orElseThrow(() -> PaymentProblem.REFUND_NOT_FAILED.because("The refund is under way, or was sent."));
        before.requireUnresolved();
        way.accept(holding, before);
        FailedRefund after = refunds.find(id).orElseThrow();
        StaffMember actor = new StaffMember(user.id(), address);
        outbox.publish(StaffAction.of(actor, action, holding, before, after, why, clock.instant()));
        return after;
    }
}
