package dev.soko.auctions.auction;

import dev.soko.platform.database.SqlColumn;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    /**
     * Locked for this transaction, in the order of their ids, so that of two batches only one waits for the other. The
     * time is asked for when each lock is there, which a join would not do.
     */
    Map<UUID, Locked> lock(Collection<UUID> ids, Collection<UUID> bidders) {
        Map<UUID, Locked> locked = new HashMap<>();
        jdbc
                .sql("""
            select locked.*, clock_timestamp() as now,
                array(select person.id from person
                      where person.id = any(:bidders) and (suspended or erased)
                      union
                      select bidder_id from excluded_bidder
                      where auction_id = locked.id and bidder_id = any(:bidders)) as barred
            from (select * from auction where id = any(:ids) order by id for update) locked
            """)
                .param("ids", ids.toArray(UUID[]::new))
                .param("bidders", bidders.toArray(UUID[]::new))
                .query((row, _) -> new Locked(auction(row), time(row, "now"), Set.of((UUID[])
                        row.getArray("barred").getArray())))
                .stream()
                .forEach(each -> locked.put(each.auction().id(), each));
        return locked;
    }

    Optional<Locked> lock(UUID id, Collection<UUID> bidders) {
        return Optional.ofNullable(lock(Set.of(id), bidders).get(id));
    }

    Locked lock(UUID id) {
        return lock(id, Set.of()).orElseThrow(() -> dev.soko.platform.problem.CommonProblem.notFound("auction"));
    }

    void update(List<Auction> auctions) {
        if (auctions.isEmpty()) {
            return;
        }
        jdbc.sql("""
            update auction set status = new.status, leader_id = new.leader, leader_max = new.max, price = new.price,
                bid_count = new.bid_count, bids_taken = new.bids_taken, planned_end = new.planned_end,
                ends_at = new.ends_at, sequence = new.sequence, outcome = new.outcome
            from unnest(:ids, :statuses, :leaders, :maxima, :prices, :bidCounts, :bidsTaken, :plannedEnds, :ends,
                    :sequences, :outcomes)
                as new (id, status, leader, max, price, bid_count, bids_taken, planned_end, ends_at, sequence, outcome)
            where auction.id = new.id
            """)
                .param("ids", SqlColumn.of("uuid", auctions, Auction::id))
                .param(
                        "statuses",
                        SqlColumn.of("text", auctions, each -> each.status().name()))
                .param(
                        "leaders",
                        SqlColumn.of("uuid", auctions, each -> each.standing().leaderId()))
                .param(
                        "maxima",
                        SqlColumn.of("bigint", auctions, each -> each.standing().leaderMax()))
                .param(
                        "prices",
                        SqlColumn.of("bigint", auctions, each -> each.standing().price()))
                .param(
                        "bidCounts",
                        SqlColumn.of("int", auctions, each -> each.standing().bidCount()))
                .param("bidsTaken", SqlColumn.of("bigint", auctions, Auction::bidsTaken))
                .param(
                        "plannedEnds",
                        SqlColumn.of(
                                "timestamptz",
                                auctions,
                                each -> each.plannedEnd().toString()))
                .param(
                        "ends",
                        SqlColumn.of(
                                "timestamptz", auctions, each -> each.endsAt().toString()))
                .param("sequences", SqlColumn.of("bigint", auctions, Auction::sequence))
                .param("outcomes", SqlColumn.of("text", auctions, each -> name(each.outcome())))
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
