package dev.soko.auctions.auction;

import static dev.soko.auctions.auction.AuctionStore.name;
import static dev.soko.auctions.auction.AuctionStore.time;

import dev.soko.platform.database.SqlColumn;
import dev.soko.platform.paging.PageRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Public changes as rows. */
@Repository
class UpdateStore {

    private final JdbcClient jdbc;

    UpdateStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(List<Update> updates) {
        if (updates.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        insert into auction_update (auction_id, sequence, kind, at, bid_id, bidder_id, status, leader_id,
                            price, bid_count, ends_at, outcome)
                        select * from unnest(:auctions, :sequences, :kinds, :times, :bids, :bidders, :statuses, :leaders,
                            :prices, :bidCounts, :ends, :outcomes)
                        """)
                .param("auctions", SqlColumn.of("uuid", updates, Update::auctionId))
                .param("sequences", SqlColumn.of("bigint", updates, Update::sequence))
                .param(
                        "kinds",
                        SqlColumn.of("text", updates, update -> update.kind().name()))
                .param(
                        "times",
                        SqlColumn.of(
                                "timestamptz", updates, update -> update.at().toString()))
                .param("bids", SqlColumn.of("uuid", updates, Update::bidId))
                .param("bidders", SqlColumn.of("uuid", updates, Update::bidderId))
                .param(
                        "statuses",
                        SqlColumn.of("text", updates, update -> update.status().name()))
                .param("leaders", SqlColumn.of("uuid", updates, Update::leaderId))
                .param("prices", SqlColumn.of("bigint", updates, Update::price))
                .param("bidCounts", SqlColumn.of("int", updates, Update::bidCount))
                .param(
                        "ends",
                        SqlColumn.of(
                                "timestamptz",
                                updates,
                                update -> update.endsAt().toString()))
                .param("outcomes", SqlColumn.of("text", updates, update -> name(update.outcome())))
                .update();
    }

    /** What came after that sequence, oldest first. */
    List<Update> after(UUID auction, long sequence) {
        return jdbc.sql("""
                        select * from auction_update where auction_id = :auction and sequence > :sequence
                        order by sequence
                        """)
                .param("auction", auction)
                .param("sequence", sequence)
                .query((row, _) -> update(row))
                .list();
    }

    /** The bids of an auction, newest first. */
    List<Update> bids(UUID auction, PageRequest page) {
        return jdbc.sql("""
                        select * from auction_update
                        where auction_id = :auction and kind = 'BID' and sequence < :before
                        order by sequence desc limit :limit
                        """)
                .param("auction", auction)
                .param("before", page.cursor().map(after -> after.number(0)).orElse(Long.MAX_VALUE))
                .param("limit", page.fetch())
                .query((row, _) -> update(row))
                .list();
    }

    private static Update update(ResultSet row) throws SQLException {
        String outcome = row.getString("outcome");
        return new Update(
                row.getObject("auction_id", UUID.class),
                row.getLong("sequence"),
                Update.Kind.valueOf(row.getString("kind")),
                time(row, "at"),
                row.getObject("bid_id", UUID.class),
                row.getObject("bidder_id", UUID.class),
                AuctionStatus.valueOf(row.getString("status")),
                row.getObject("leader_id", UUID.class),
                row.getLong("price"),
                row.getInt("bid_count"),
                time(row, "ends_at"),
                outcome == null ? null : Outcome.valueOf(outcome));
    }
}
