package dev.soko.auctions;

import static dev.soko.auctions.Api.AUCTIONS;
import static dev.soko.auctions.Api.id;
import static dev.soko.auctions.Api.in;
import static dev.soko.testing.client.ServiceClient.body;
import static org.assertj.core.api.Assertions.assertThat;

import dev.soko.testing.access.TestToken;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Auctions as they are found. */
@AuctionsTest
class AuctionListIT {

    private final Api api;
    private final UUID seller = UUID.randomUUID();

    AuctionListIT(@Autowired Api api) {
        this.api = api;
    }

    @Test
    void listsAreFilteredSortedAndPaged() {
        String first = api.auction(seller, in(Duration.ofHours(30)), "");
        String second = api.auction(seller, in(Duration.ofHours(20)), "");
        String third = api.auction(seller, in(Duration.ofHours(40)), "");
        body(api.bid(first, api.tokens().user(), 900), 201);
        body(api.bid(first, api.tokens().user(), 800), 201);
        String mine = AUCTIONS + "?sellerId=" + seller;
        assertThat(ids(mine)).containsExactly(id(third), id(second), id(first));
        assertThat(ids(mine + "&sort=ending_soon&status=LIVE")).containsExactly(id(second), id(first), id(third));
        assertThat(ids(mine + "&sort=price")).containsExactly(id(second), id(third), id(first));
        assertThat(ids(mine + "&endingBefore=" + in(Duration.ofHours(35)))).containsExactly(id(second), id(first));
        assertThat(ids(mine + "&category=handmade")).hasSize(3);
        assertThat(ids(mine + "&category=phones")).isEmpty();
        for (String sort : List.of("newest", "ending_soon", "price")) {
            String page = body(api.get(mine + "&limit=2&sort=" + sort), 200);
            String next = body(
                    api.get(mine + "&limit=2&sort=" + sort + "&cursor=" + Api.<String>read(page, "$.nextCursor")), 200);
            assertThat(Api.<List<String>>read(page, "$.items[*].id"))
                    .doesNotContainAnyElementsOf(Api.<List<String>>read(next, "$.items[*].id"))
                    .hasSize(2);
            assertThat(Api.<List<String>>read(next, "$.items[*].id")).hasSize(1);
        }
        body(api.get(mine + "&sort=best"), 400);
        body(api.get(mine + "&status=OPEN"), 400);
        body(api.get(mine + "&sort=ending_soon&cursor=AAAA"), 400);
        TestToken watcher = api.tokens().user();
        body(api.put(first + "/watch", watcher, ""), 204);
        body(api.put(first + "/watch", watcher, ""), 204);
        assertThat(api.ids(AUCTIONS + "/watching", watcher)).containsExactly(id(first));
        body(api.delete(first + "/watch", watcher), 204);
        assertThat(api.ids(AUCTIONS + "/watching", watcher)).isEmpty();
    }

    private List<UUID> ids(String path) {
        return api.ids(path, _ -> {});
    }
}
