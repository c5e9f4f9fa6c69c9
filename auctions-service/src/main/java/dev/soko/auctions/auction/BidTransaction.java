package dev.soko.auctions.auction;

import dev.soko.platform.events.Outbox;
import dev.soko.platform.idempotency.EffectMark;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The transaction of a batch: the auctions' locks, decisions in memory, and each table written once. */
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
    public List<Verdict> decide(List<WaitingBid> batch) {
        Map<UUID, Locked> locked = auctions.lock(ids(batch, WaitingBid::auction), ids(batch, WaitingBid::bidder));
        BatchDecision decision = new BatchDecision(locked, rules, Set.of()).decide(batch);
        Set<UUID> lost = effects.markAll(decision.claims());
        if (!lost.isEmpty()) {
            // Another attempt of these requests runs by now; the others are decided as if they had not come.
            decision = new BatchDecision(locked, rules, lost).decide(batch);
        }
        bids.insert(decision.bids());
        updates.insert(decision.updates());
        auctions.update(decision.changed());
        outbox.publishAll(decision.events());
        return decision.verdicts();
    }

    private static Set<UUID> ids(List<WaitingBid> batch, java.util.function.Function<WaitingBid, UUID> each) {
        return batch.stream().map(each).collect(Collectors.toSet());
    }
}
