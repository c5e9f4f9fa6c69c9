package dev.soko.auctions.auction;

import dev.soko.platform.paging.PageRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Lists of auctions that are not hidden. */
@Repository
class AuctionListStore {

    private final JdbcClient jdbc;

    AuctionListStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Auction> find(AuctionFilter filter, PageRequest page) {
        List<String> conditions = new ArrayList<>(List.of("not hidden"));
        Map<String, Object> values = new HashMap<>();
        if (filter.status() != null) {
            conditions.add("status = :status");
            values.put("status", filter.status().name());
        } else if (filter.sort() == AuctionOrder.ENDING_SOON) {
            conditions.add("status in ('SCHEDULED', 'LIVE')");
        }
        if (filter.category() != null) {
            conditions.add("category = :category");
            values.put("category", filter.category());
        }
        if (filter.sellerId() != null) {
            conditions.add("seller_id = :seller");
            values.put("seller", filter.sellerId());
        }
        if (filter.endingBefore() != null) {
            conditions.add("ends_at < :endingBefore");
            values.put("endingBefore", AuctionStore.utc(filter.endingBefore()));
        }
        page.cursor().ifPresent(cursor -> {
            conditions.add(filter.sort().condition);
            values.putAll(filter.sort().after(cursor));
        });
        return jdbc.sql("select * from auction where %s order by %s limit :limit"
                        .formatted(String.join(" and ", conditions), filter.sort().columns))
                .params(values)
                .param("limit", page.fetch())
                .query((row, _) -> AuctionStore.auction(row))
                .list();
    }

    List<Auction> byId(List<UUID> ids) {
        return jdbc.sql("select * from auction where id = any(:ids)")
                .param("ids", ids.toArray(UUID[]::new))
                .query((row, _) -> AuctionStore.auction(row))
                .list();
    }
}
