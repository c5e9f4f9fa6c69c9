package dev.soko.auctions.auction;

import dev.soko.platform.events.DomainEvent;
import dev.soko.platform.problem.CommonProblem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Decides bids one after the other, in memory, and gathers what has to be written. */
final class BatchDecision {

    private final Map<UUID, AuctionDecision> auctions = new HashMap<>();
    private final Set<UUID> lostClaims;
    private final Set<UUID> claims = new HashSet<>();
    private final List<Verdict> verdicts = new ArrayList<>();

    /** @param lostClaims of requests that are no longer this process's to answer */
    BatchDecision(Map<UUID, Locked> locked, HouseRules rules, Set<UUID> lostClaims) {
        locked.forEach((id, auction) -> auctions.put(id, new AuctionDecision(auction, rules)));
        this.lostClaims = lostClaims;
    }

    BatchDecision decide(List<WaitingBid> batch) {
        batch.forEach(bid -> verdicts.add(decide(bid)));
        return this;
    }

    private Verdict decide(WaitingBid bid) {
        AuctionDecision auction = auctions.get(bid.auction());
        if (auction == null) {
            return new Verdict.Refused(new Rejection(CommonProblem.NOT_FOUND, "There is no such auction."));
        }
        UUID claim = bid.claim();
        if (claim != null && lostClaims.contains(claim)) {
            return new Verdict.Refused(new Rejection(
                    CommonProblem.IDEMPOTENCY_IN_PROGRESS, "Another attempt of this request is running."));
        }
        Verdict verdict = auction.decide(bid);
        if (claim != null && verdict instanceof Verdict.Taken) {
            claims.add(claim);
        }
        return verdict;
    }

    /** In the order of the bids. */
    List<Verdict> verdicts() {
        return verdicts;
    }

    /** Of the accepted bids. */
    Set<UUID> claims() {
        return claims;
    }

    List<Bid> bids() {
        return auctions.values().stream().flatMap(each -> each.bids().stream()).toList();
    }

    List<Update> updates() {
        return auctions.values().stream()
                .flatMap(each -> each.updates().stream())
                .toList();
    }

    List<DomainEvent> events() {
        return auctions.values().stream()
                .flatMap(each -> each.events().stream())
                .toList();
    }

    List<Auction> changed() {
        return auctions.values().stream()
                .filter(AuctionDecision::changed)
                .map(AuctionDecision::auction)
                .toList();
    }
}
