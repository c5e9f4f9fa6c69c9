package dev.soko.auctions.auction;

import static dev.soko.auctions.auction.AuctionStore.time;

import dev.soko.auctions.auction.Bid.Removal;
import dev.soko.platform.database.SqlColumn;
import dev.soko.platform.paging.PageRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Bids as rows, secrets included. */
@Repository
class BidStore {

    /** An event has to fit into a record of Kafka, and its consumers tell each of them. */
    static final int MOST_BIDDERS = 1000;

    private final JdbcClient jdbc;

    BidStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(List<Bid> bids) {
        if (bids.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        insert into bid (auction_id, position, id, bidder_id, max_amount, placed_at, sequence)
                        select * from unnest(:auctions, :positions, :ids, :bidders, :maxima, :times, :sequences)
                        """)
                .param("auctions", SqlColumn.of("uuid", bids, Bid::auctionId))
                .param("positions", SqlColumn.of("bigint", bids, Bid::position))
                .param("ids", SqlColumn.of("uuid", bids, Bid::id))
                .param("bidders", SqlColumn.of("uuid", bids, Bid::bidderId))
                .param("maxima", SqlColumn.of("bigint", bids, Bid::max))
                .param(
                        "times",
                        SqlColumn.of("timestamptz", bids, bid -> bid.placedAt().toString()))
                .param("sequences", SqlColumn.of("bigint", bids, Bid::sequence))
                .update();
    }

    /** In their order. */
    List<Bid> all(UUID auction) {
        return jdbc.sql("select * from bid where auction_id = :auction order by position")
                .param("auction", auction)
                .query((row, _) -> bid(row))
                .list();
    }

    /** Whose bids stand, who bid last first. */
    List<UUID> bidders(UUID auction) {
        return jdbc.sql("""
                        select bidder_id from bid where auction_id = :auction and removal is null
                        group by bidder_id order by max(position) desc limit :most
                        """)
                .param("auction", auction)
                .param("most", MOST_BIDDERS)
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
    }

    /** One bidder's own, newest first, in one auction or in all. */
    List<Bid> ofBidder(UUID bidder, @Nullable UUID auction, PageRequest page) {
        return jdbc.sql("""
                        select * from bid where bidder_id = :bidder
                            and (cast(:auction as uuid) is null or auction_id = :auction)
                            and (cast(:after as uuid) is null or id < :after)
                        order by id desc limit :limit
                        """)
                .param("bidder", bidder)
                .param("auction", auction, Types.OTHER)
                .param("after", page.cursor().map(after -> after.uuid(0)).orElse(null), Types.OTHER)
                .param("limit", page.fetch())
                .query((row, _) -> bid(row))
                .list();
    }

    void remove(UUID auction, List<Bid> bids, Removal removal) {
        jdbc.sql("update bid set removal = :removal where auction_id = :auction and position = any(:positions)")
                .param("auction", auction)
                .param("removal", removal.name())
                .param("positions", SqlColumn.of("bigint", bids, Bid::position))
                .update();
    }

    private static Bid bid(ResultSet row) throws SQLException {
        String removal = row.getString("removal");
        return new Bid(
                row.getObject("id", UUID.class),
                row.getObject("auction_id", UUID.class),
                row.getLong("position"),
                row.getObject("bidder_id", UUID.class),
                row.getLong("max_amount"),
                time(row, "placed_at"),
                row.getLong("sequence"),
                removal == null ? null : Removal.valueOf(removal));
    }
}
