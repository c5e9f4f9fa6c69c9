package dev.soko.listings.listing;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The copy of what other services say about sellers. */
@Repository
class SellerStore {

    private final JdbcClient jdbc;

    SellerStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Map<UUID, Seller> find(Collection<UUID> ids) {
        return jdbc
                .sql("select id, display_name, avatar_url from seller where id = any(:ids)")
                .param("ids", ids.toArray(UUID[]::new))
                .query((row, _) -> new Seller(
                        row.getObject("id", UUID.class), row.getString("display_name"), row.getString("avatar_url")))
                .list()
                .stream()
                .collect(Collectors.toMap(Seller::id, Function.identity()));
    }

    /** Whether the seller may offer anything. It stays so until the transaction ends: a suspension waits for it. */
    boolean lockMaySell(UUID id) {
        ensure(id);
        return jdbc.sql("select not (suspended or erased) from seller where id = :id for share")
                .param("id", id)
                .query(Boolean.class)
                .single();
    }

    void rename(UUID id, @Nullable String displayName, @Nullable String avatarUrl) {
        jdbc.sql("""
                        insert into seller (id, display_name, avatar_url) values (:id, :displayName, :avatarUrl)
                        on conflict (id) do update set display_name = excluded.display_name,
                            avatar_url = excluded.avatar_url where not seller.erased
                        """)
                .param("id", id)
                .param("displayName", displayName)
                .param("avatarUrl", avatarUrl)
                .update();
    }

    void setSuspended(UUID id, boolean suspended) {
        ensure(id);
        jdbc.sql("update seller set suspended = :suspended where id = :id")
                .param("id", id)
                .param("suspended", suspended)
                .update();
    }

    void erase(UUID id) {
        ensure(id);
        jdbc.sql("update seller set erased = true, display_name = null, avatar_url = null where id = :id")
                .param("id", id)
                .update();
    }

    private void ensure(UUID id) {
        jdbc.sql("insert into seller (id) values (:id) on conflict do nothing")
                .param("id", id)
                .update();
    }
}
