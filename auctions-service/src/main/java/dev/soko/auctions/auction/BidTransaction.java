package dev.soko.auctions.auction;

import dev.soko.platform.events.Outbox;
import dev.soko.platform.idempotency.EffectMark;
import dev.soko.platform.problem.CommonProblem;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The transaction of a batch: one lock, one look at the clock, decisions in memory, and each table written once. */
@Component
class BidTransaction {

    private final AuctionStore auctions;
    private final BidStore bids;
    private final UpdateStore updates;
    private final EffectMark effects;
    private final Outbox outbox;
    private final HouseRules rules;

    BidTransaction(
            AuctionStore auctions,
            BidStore bids,
            UpdateStore updates,
            EffectMark effects,
            Outbox outbox,
            HouseRules rules) {
        this.auctions = auctions;
        this.bids = bids;
        this.updates = updates;
        this.effects = effects;
        this.outbox = outbox;
        this.rules = rules;
    }

    /** One verdict for each bid, in their order; true once the transaction is committed. */
    @Transactional
    public List<Verdict> decide(UUID auction, List<WaitingBid> batch) {
        Set<UUID> bidders = new HashSet<>();
        batch.forEach(bid -> bidders.add(bid.bidder()));
        Optional<Locked> locked = auctions.lock(auction, bidders);
        if (locked.isEmpty()) {
            Rejection none = new Rejection(CommonProblem.NOT_FOUND, "There is no such auction.");
            return Collections.nCopies(batch.size(), new Verdict.Refused(none));
        }
        BatchDecision decision = decide(locked.get(), batch, Set.of());
        Set<UUID> lost = effects.markAll(decision.claims());
        if (!lost.isEmpty()) {
            // Another attempt of these requests runs by now; the others are decided as if they had not come.
            decision = decide(locked.get(), batch, lost);
        }
        write(locked.get(), decision);
        return decision.verdicts();
    }

    private BatchDecision decide(Locked locked, List<WaitingBid> batch, Set<UUID> lostClaims) {
        BatchDecision decision = new BatchDecision(locked, rules);
        for (WaitingBid bid : batch) {
            if (bid.claim() != null && lostClaims.contains(Objects.requireNonNull(bid.claim()))) {
                decision.refuse(new Rejection(
                        CommonProblem.IDEMPOTENCY_IN_PROGRESS, "Another attempt of this request is running."));
            } else {
                decision.decide(bid);
            }
        }
        return decision;
    }

    private void write(Locked locked, BatchDecision decision) {
        if (!decision.bids().isEmpty()) {
            bids.insert(locked.auction().id(), locked.now(), decision.bids());
        }
        if (!decision.updates().isEmpty()) {
            updates.insert(decision.updates());
        }
        if (!decision.auction().equals(locked.auction())) {
            auctions.update(decision.auction());
        }
        outbox.publishAll(decision.events());
    }
}
