package dev.soko.local.demo;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;

/** The sellers' side: sees to it that auctions of every pace are live. */
final class AuctionHouse {

    static final String AUCTIONS = "/api/v1/auctions";

    private static final String LISTINGS = "/api/v1/listings";
    private static final int TRIES = 5;
    private static final int CONFLICT = 409;

    private final Api api;
    private final List<SignedIn> sellers;
    private final List<String> sellerIds = new ArrayList<>();
    private final RandomGenerator random;
    private final Clock clock;
    private final Set<String> notForAuction = new HashSet<>();

    AuctionHouse(Api api, List<SignedIn> sellers, RandomGenerator random, Clock clock)
            throws IOException, InterruptedException {
        this.api = api;
        this.sellers = sellers;
        this.random = random;
        this.clock = clock;
        for (SignedIn seller : sellers) {
            sellerIds.add(seller.me().required("id").asString());
        }
    }

    /** The live auctions of these sellers. */
    List<LiveAuction> live() throws IOException, InterruptedException {
        List<LiveAuction> live = new ArrayList<>();
        for (String sellerId : sellerIds) {
            api.get(AUCTIONS + "?status=LIVE&limit=100&sellerId=" + sellerId, null)
                    .orFail("The auctions")
                    .body()
                    .required("items")
                    .forEach(view -> live.add(LiveAuction.of(view)));
        }
        return live;
    }

    /** @return one entry for each auction that is missing */
    static List<Pace> missing(List<LiveAuction> live) {
        Map<Pace, Integer> there = new EnumMap<>(Pace.class);
        live.forEach(auction -> there.merge(Pace.of(auction), 1, Integer::sum));
        List<Pace> missing = new ArrayList<>();
        for (Pace pace : Pace.values()) {
            for (int count = there.getOrDefault(pace, 0); count < pace.wanted(); count++) {
                missing.add(pace);
            }
        }
        return missing;
    }

    /** Opens what is missing, each auction with something that is not up already. */
    void open(List<LiveAuction> live) throws IOException, InterruptedException {
        Set<String> up = new HashSet<>();
        live.forEach(auction -> up.add(auction.listingId()));
        for (Pace pace : missing(live)) {
            up.add(open(pace, up));
        }
    }

    private String open(Pace pace, Set<String> up) throws IOException, InterruptedException {
        int who = random.nextInt(sellers.size());
        List<String> candidates = candidates(sellerIds.get(who), up);
        for (int attempt = 0; attempt < TRIES && !candidates.isEmpty(); attempt++) {
            String listingId = candidates.remove(random.nextInt(candidates.size()));
            JsonNode listing = api.get(LISTINGS + "/" + listingId, null)
                    .orFail("A listing")
                    .body();
            AuctionTerms terms = AuctionTerms.of(listing, pace.length(random), random);
            Api.Answer answer = api.postOnce(AUCTIONS, sellers.get(who).token(), terms.body(clock.instant()));
            if (answer.status() != CONFLICT) {
                answer.orFail("The auction of " + listing.required("title").asString());
                return listingId;
            }
            // Sold or taken off the market meanwhile; a search is a moment behind.
            notForAuction.add(listingId);
        }
        throw new IllegalStateException("Nothing is left that could be put up for auction");
    }

    private List<String> candidates(String sellerId, Set<String> up) throws IOException, InterruptedException {
        return new ArrayList<>(api.get(LISTINGS + "?limit=100&sellerId=" + sellerId, null)
                .orFail("The listings")
                .body()
                .required("items")
                .valueStream()
                .map(listing -> listing.required("id").asString())
                .filter(id -> !up.contains(id) && !notForAuction.contains(id))
                .toList());
    }
}
