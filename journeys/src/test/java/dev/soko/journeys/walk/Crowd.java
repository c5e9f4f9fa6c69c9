package dev.soko.journeys.walk;

import dev.soko.journeys.Client;
import dev.soko.journeys.Market;
import dev.soko.journeys.Person;
import dev.soko.journeys.Ware;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The people of the market: few sellers with few wares, so that buyers contend for them, and two of the staff, since an
 * appeal goes to another judge.
 *
 * @param auctioned of which there is enough for everybody: an auction's order stands without goods, too
 */
record Crowd(
        List<Member> buyers,
        List<Member> sellers,
        List<Member> staff,
        Map<Ware, Member> sellerOf,
        Map<Ware, Member> auctioned) {

    private static final int SIGN_UPS_AT_A_TIME = 4;
    private static final int BUYERS_PER_SELLER = 4;
    private static final int WARES_PER_SELLER = 2;
    private static final int UNITS = 20;
    private static final int ENOUGH = 10_000;

    /** @param accounts how many of them, the staff aside */
    static Crowd gather(Market market, int accounts) throws Exception {
        int selling = Math.max(2, accounts / (BUYERS_PER_SELLER + 1));
        List<Member> members = signUp(market, accounts);
        List<Member> sellers = members.subList(0, selling);
        Map<Ware, Member> wares = new LinkedHashMap<>();
        Map<Ware, Member> auctioned = new LinkedHashMap<>();
        for (Member seller : sellers) {
            auctioned.put(Ware.of(seller.client, "Sisal mat", ENOUGH), seller);
            for (int ware = 0; ware < WARES_PER_SELLER; ware++) {
                wares.put(Ware.of(seller.client, "Sisal basket", UNITS), seller);
            }
        }
        Client admin = market.admin();
        List<Member> staff = List.of(new Member(admin), judge(market, admin));
        return new Crowd(members.subList(selling, accounts), sellers, staff, wares, auctioned);
    }

    private static List<Member> signUp(Market market, int accounts) throws Exception {
        try (ExecutorService executor = Executors.newFixedThreadPool(SIGN_UPS_AT_A_TIME)) {
            List<Future<Member>> signingUp = IntStream.range(0, accounts)
                    .mapToObj(_ -> executor.submit(() ->
                            new Member(Person.of(market.client(), "Walker").signUp())))
                    .toList();
            List<Member> members = new ArrayList<>();
            for (Future<Member> member : signingUp) {
                members.add(member.get());
            }
            return members;
        }
    }

    /** Somebody who may decide what the administrator has not. */
    private static Member judge(Market market, Client admin) {
        Person judge = Person.of(market.client(), "Judge");
        String id = new Member(judge.signUp()).id;
        admin.patch("/api/v1/auth/users/" + id, "{\"roles\": [\"USER\", \"FINANCE\"], \"reason\": \"Appeals\"}")
                .expect(200);
        return new Member(market.client()
                .withToken(judge.login(Person.PASSWORD).expect(200).at("/accessToken")));
    }

    List<Ware> wares() {
        return List.copyOf(sellerOf.keySet());
    }

    List<Ware> waresOf(Member seller) {
        return wares().stream().filter(ware -> sellerOf.get(ware) == seller).toList();
    }

    /** An order of theirs. */
    Deal deal(String order, String buyer, String seller) {
        return new Deal(order, member(buyer), member(seller), staff.getFirst());
    }

    private Member member(String id) {
        return Stream.concat(buyers.stream(), sellers.stream())
                .filter(member -> member.id.equals(id))
                .findFirst()
                .orElseThrow();
    }
}
