package dev.soko.auctions.auction;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Auctions as rows. */
@Repository
class AuctionStore {

    private final JdbcClient jdbc;

    AuctionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Auction auction) {
        Terms terms = auction.terms();
        jdbc.sql("""
            insert into auction (id, listing_id, variant_id, seller_id, title, category, currency, start_price,
                reserve_price, buy_now_price, starts_at, mask_key, planned_end, ends_at, hidden, status,
                leader_max, price, bid_count, bids_taken, sequence)
            values (:id, :listing, :variant, :seller, :title, :category, :currency, :startPrice,
                :reservePrice, :buyNowPrice, :startsAt, :maskKey, :end, :end, false, :status, 0,
                :startPrice, 0, 0, 0)
            """)
                .param("id", terms.id())
                .param("listing", terms.listingId())
                .param("variant", terms.variantId(), Types.OTHER)
                .param("seller", terms.sellerId())
                .param("title", terms.title())
                .param("category", terms.category())
                .param("currency", terms.currency())
                .param("startPrice", terms.startPrice())
                .param("reservePrice", terms.reservePrice(), Types.BIGINT)
                .param("buyNowPrice", terms.buyNowPrice(), Types.BIGINT)
                .param("startsAt", utc(terms.startsAt()))
                .param("maskKey", terms.maskKey())
                .param("end", utc(auction.endsAt()))
                .param("status", auction.status().name())
                .update();
    }

    Optional<Auction> find(UUID id) {
        return jdbc.sql("select * from auction where id = :id")
                .param("id", id)
                .query((row, _) -> auction(row))
                .optional();
    }

    /** Locked for this transaction. The time is asked for when the lock is there, which a join would not do. */
    Optional<Locked> lock(UUID id, Collection<UUID> bidders) {
        return jdbc.sql("""
            select locked.*, clock_timestamp() as now,
                array(select person.id from person
                      where person.id = any(:bidders) and (suspended or erased)
                      union
                      select bidder_id from excluded_bidder
                      where auction_id = locked.id and bidder_id = any(:bidders)) as barred
            from (select * from auction where id = :id for update) locked
            """)
                .param("id", id)
                .param("bidders", bidders.toArray(UUID[]::new))
                .query((row, _) -> new Locked(auction(row), time(row, "now"), Set.of((UUID[])
                        row.getArray("barred").getArray())))
                .optional();
    }

    Locked lock(UUID id) {
        return lock(id, Set.of()).orElseThrow(() -> dev.soko.platform.problem.CommonProblem.notFound("auction"));
    }

    void update(Auction auction) {
        Standing standing = auction.standing();
        jdbc.sql("""
            update auction set status = :status, leader_id = :leader, leader_max = :max, price = :price,
                bid_count = :bidCount, bids_taken = :bidsTaken, planned_end = :plannedEnd, ends_at = :endsAt,
                sequence = :sequence, outcome = :outcome
            where id = :id
            """)
                .param("id", auction.id())
                .param("status", auction.status().name())
                .param("leader", standing.leaderId(), Types.OTHER)
                .param("max", standing.leaderMax())
                .param("price", standing.price())
                .param("bidCount", standing.bidCount())
                .param("bidsTaken", auction.bidsTaken())
                .param("plannedEnd", utc(auction.plannedEnd()))
                .param("endsAt", utc(auction.endsAt()))
                .param("sequence", auction.sequence())
                .param("outcome", name(auction.outcome()), Types.VARCHAR)
                .update();
    }

    /** Hides or shows everything of that seller. */
    void setHidden(UUID seller, boolean hidden) {
        jdbc.sql("update auction set hidden = :hidden where seller_id = :seller and hidden <> :hidden")
                .param("seller", seller)
                .param("hidden", hidden)
                .update();
    }

    /** Those that are not over, of a seller or of a listing. */
    List<UUID> unfinished(@Nullable UUID seller, @Nullable UUID listing) {
        return jdbc.sql("""
            select id from auction where status in ('SCHEDULED', 'LIVE')
                and (seller_id = :seller or listing_id = :listing) order by id
            """)
                .param("seller", seller, Types.OTHER)
                .param("listing", listing, Types.OTHER)
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
    }

    /** Those that are not over, with a bid of that person that stands. */
    List<UUID> unfinishedWithBidsOf(UUID bidder) {
        return jdbc.sql("""
            select distinct auction.id from bid join auction on auction.id = auction_id
            where bidder_id = :bidder and removal is null and status in ('SCHEDULED', 'LIVE') order by 1
            """)
                .param("bidder", bidder)
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
    }

    void exclude(UUID auction, UUID bidder) {
        jdbc.sql("insert into excluded_bidder values (:auction, :bidder) on conflict do nothing")
                .param("auction", auction)
                .param("bidder", bidder)
                .update();
    }

    static Auction auction(ResultSet row) throws SQLException {
        String outcome = row.getString("outcome");
        return new Auction(
                new Terms(
                        row.getObject("id", UUID.class),
                        row.getObject("listing_id", UUID.class),
                        row.getObject("variant_id", UUID.class),
                        row.getObject("seller_id", UUID.class),
                        row.getString("title"),
                        row.getString("category"),
                        row.getString("currency"),
                        row.getLong("start_price"),
                        row.getObject("reserve_price", Long.class),
                        row.getObject("buy_now_price", Long.class),
                        time(row, "starts_at"),
                        row.getObject("mask_key", UUID.class)),
                AuctionStatus.valueOf(row.getString("status")),
                new Standing(
                        row.getObject("leader_id", UUID.class),
                        row.getLong("leader_max"),
                        row.getLong("price"),
                        row.getInt("bid_count")),
                time(row, "planned_end"),
                time(row, "ends_at"),
                row.getBoolean("hidden"),
                row.getLong("bids_taken"),
                row.getLong("sequence"),
                outcome == null ? null : Outcome.valueOf(outcome));
    }

    static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    static @Nullable String name(@Nullable Enum<?> constant) {
        return constant == null ? null : constant.name();
    }
}
