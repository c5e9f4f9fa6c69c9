package dev.soko.auctions.auction;

import dev.soko.platform.paging.PageRequest;
import java.sql.Types;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Watch lists as rows. */
@Repository
class WatchStore {

    private final JdbcClient jdbc;

    WatchStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(UUID user, UUID auction) {
        jdbc.sql("insert into watch values (:user, :auction) on conflict do nothing")
                .param("user", user)
                .param("auction", auction)
                .update();
    }

    void remove(UUID user, UUID auction) {
        jdbc.sql("delete from watch where user_id = :user and auction_id = :auction")
                .param("user", user)
                .param("auction", auction)
                .update();
    }

    List<Auction> of(UUID user, PageRequest page) {
        return jdbc.sql("""
                        select auction.* from watch join auction on auction.id = auction_id
                        where user_id = :user and not hidden and (cast(:after as uuid) is null or auction_id < :after)
                        order by auction_id desc limit :limit
                        """)
                .param("user", user)
                .param("after", page.cursor().map(after -> after.uuid(0)).orElse(null), Types.OTHER)
                .param("limit", page.fetch())
                .query((row, _) -> AuctionStore.auction(row))
                .list();
    }
}
