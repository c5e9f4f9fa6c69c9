package dev.soko.local.demo;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** The bidders' side: one bid at a time, most of them where the end is near. */
final class Bidding {

    /** Somebody was quicker, or it is over: that is how auctions are. */
    private static final Set<Integer> TOO_LATE = Set.of(409, 422);

    private static final int PATIENCE_SECONDS = 120;

    private final Api api;
    private final Map<Bidder, SignedIn> bidders;
    private final RandomGenerator random;
    private final Clock clock;
    private final Map<String, Long> prices = new HashMap<>();
    private final Map<String, Bidder> leaders = new HashMap<>();

    Bidding(Api api, Map<Bidder, SignedIn> bidders, RandomGenerator random, Clock clock) {
        this.api = api;
        this.bidders = bidders;
        this.random = random;
        this.clock = clock;
    }

    /** Places one bid, unless nobody wants what was picked for what it costs now. */
    void bidOnce(List<LiveAuction> live) throws IOException, InterruptedException {
        forgetAllBut(live);
        Optional<LiveAuction> picked = pick(live, clock.instant(), random);
        if (picked.isEmpty()) {
            return;
        }
        LiveAuction auction = picked.get();
        long price = price(auction);
        List<Map.Entry<Bidder, SignedIn>> willing = bidders.entrySet().stream()
                .filter(bidder -> !bidder.getKey().equals(leaders.get(auction.id())))
                .filter(bidder -> bidder.getKey().wants(auction, price))
                .toList();
        if (!willing.isEmpty()) {
            Map.Entry<Bidder, SignedIn> chosen = willing.get(random.nextInt(willing.size()));
            bid(chosen.getKey(), chosen.getValue(), auction, price);
        }
    }

    /** Any of them; two minutes before its end one is picked half as often as at its end. */
    static Optional<LiveAuction> pick(List<LiveAuction> live, Instant now, RandomGenerator random) {
        double sum = live.stream().mapToDouble(auction -> weight(auction, now)).sum();
        double point = random.nextDouble() * sum;
        for (LiveAuction auction : live) {
            point -= weight(auction, now);
            if (point < 0) {
                return Optional.of(auction);
            }
        }
        return Optional.empty();
    }

    private static double weight(LiveAuction auction, Instant now) {
        return 1.0 / (PATIENCE_SECONDS + Math.max(0, auction.left(now).toSeconds()));
    }

    private void bid(Bidder bidder, SignedIn signedIn, LiveAuction auction, long price)
            throws IOException, InterruptedException {
        Map<String, Object> maximum =
                Map.of("amount", bidder.maximum(auction, price, random), "currency", auction.currency());
        Api.Answer answer = api.postOnce(
                AuctionHouse.AUCTIONS + "/" + auction.id() + "/bids", signedIn.token(), Map.of("maxAmount", maximum));
        if (TOO_LATE.contains(answer.status())) {
            return;
        }
        String status = answer.orFail("A bid").body().required("status").asString();
        if (status.equals("LEADING")) {
            leaders.put(auction.id(), bidder);
        }
    }

    private long price(LiveAuction auction) throws IOException, InterruptedException {
        Long known = prices.get(auction.id());
        if (known != null) {
            return known;
        }
        long price = api.get("/api/v1/listings/" + auction.listingId(), null)
                .orFail("A listing")
                .body()
                .required("price")
                .required("amount")
                .asLong();
        prices.put(auction.id(), price);
        return price;
    }

    private void forgetAllBut(List<LiveAuction> live) {
        Set<String> ids = live.stream().map(LiveAuction::id).collect(Collectors.toSet());
        prices.keySet().retainAll(ids);
        leaders.keySet().retainAll(ids);
    }
}
