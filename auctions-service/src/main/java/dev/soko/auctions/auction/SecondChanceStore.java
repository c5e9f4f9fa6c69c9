package dev.soko.auctions.auction;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Second-chance offers as rows. */
@Repository
class SecondChanceStore {

    private final JdbcClient jdbc;

    SecondChanceStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(UUID auction, SecondChanceOffer offer) {
        jdbc.sql("insert into second_chance values (:auction, :bidder, :price, :respondBy, :status)")
                .param("auction", auction)
                .param("bidder", offer.bidderId())
                .param("price", offer.price())
                .param("respondBy", AuctionStore.utc(offer.respondBy()))
                .param("status", offer.status().name())
                .update();
    }

    Optional<SecondChanceOffer> find(UUID auction, UUID bidder) {
        return jdbc.sql("select * from second_chance where auction_id = :auction and bidder_id = :bidder")
                .param("auction", auction)
                .param("bidder", bidder)
                .query((row, _) -> new SecondChanceOffer(
                        row.getObject("bidder_id", UUID.class),
                        row.getLong("price"),
                        AuctionStore.time(row, "respond_by"),
                        SecondChanceOffer.Status.valueOf(row.getString("status"))))
                .optional();
    }

    /** Whoever has had an offer. */
    List<UUID> bidders(UUID auction) {
        return jdbc.sql("select bidder_id from second_chance where auction_id = :auction")
                .param("auction", auction)
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
    }

    /** Somebody may still accept, or has. */
    boolean isGoingOn(UUID auction) {
        return jdbc.sql("""
                        select exists (select from second_chance
                            where auction_id = :auction and status in ('OPEN', 'ACCEPTED'))
                        """).param("auction", auction).query(Boolean.class).single();
    }

    void answer(UUID auction, UUID bidder, SecondChanceOffer.Status status) {
        jdbc.sql("update second_chance set status = :status where auction_id = :auction and bidder_id = :bidder")
                .param("status", status.name())
                .param("auction", auction)
                .param("bidder", bidder)
                .update();
    }
}
