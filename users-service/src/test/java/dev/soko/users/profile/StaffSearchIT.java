package dev.soko.users.profile;

import static dev.soko.testing.client.ServiceClient.body;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import dev.soko.platform.Ids;
import dev.soko.platform.security.Role;
import dev.soko.testing.access.TestToken;
import dev.soko.users.Api;
import dev.soko.users.UsersTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@UsersTest
class StaffSearchIT {

    private final Api api;
    private final JdbcClient jdbc;
    private final TestToken moderator;

    StaffSearchIT(@Autowired Api api, @Autowired JdbcClient jdbc) {
        this.api = api;
        this.jdbc = jdbc;
        this.moderator = api.tokens().user().withRole(Role.MODERATOR);
    }

    @Test
    void aMemberIsFoundByPartOfTheNameInAnyCase() {
        String unique = unique();
        UUID id = api.member("Zanele " + unique + " Mthembu").userId();

        assertThat(ids(search("?q=" + unique.toUpperCase(java.util.Locale.ROOT))))
                .containsExactly(id);
        assertThat(ids(search("?q={q}", unique + " mthe"))).containsExactly(id);
        assertThat(ids(search("?q=" + unique + "x"))).isEmpty();
    }

    @Test
    void aMemberIsFoundByTheWholeAddressOnly() {
        UUID id = api.member("By mail").userId();

        String found = search("?q=" + Api.email(id).toUpperCase(java.util.Locale.ROOT));

        assertThat(ids(found)).containsExactly(id);
        assertThat(JsonPath.<Map<String, Object>>read(found, "$.items[0]"))
                .containsEntry("email", Api.email(id))
                .containsEntry("status", "ACTIVE")
                .containsEntry("emailVerified", true);
        assertThat(ids(search("?q=m." + id))).isEmpty();
    }

    @Test
    void wildcardsAreLetters() {
        String unique = unique();
        UUID id = api.member(unique + " 100%_sure\\").userId();
        api.member(unique + " 1000 sure");

        assertThat(ids(search("?q={q}", unique + " 100%_"))).containsExactly(id);
        assertThat(ids(search("?q={q}", "sure\\"))).contains(id);
    }

    @Test
    void aSearchCanAskForAStatus() {
        String unique = unique();
        UUID active = api.member(unique + " active").userId();
        UUID banned = api.member(unique + " banned").userId();
        api.auth("auth.user-suspended.v1", banned, Map.of("status", "BANNED"));

        await().untilAsserted(() ->
                assertThat(ids(search("?q=" + unique + "&status=BANNED"))).containsExactly(banned));
        assertThat(ids(search("?q=" + unique + "&status=ACTIVE"))).containsExactly(active);
        assertThat(ids(search("?q=" + unique))).containsExactly(banned, active);
        assertThat(ids(search("?q=" + unique + "&status=SUSPENDED"))).isEmpty();
    }

    @Test
    void pagesGoOnWhereTheLastOneEndedThoughMembersJoinMeanwhile() {
        String unique = unique();
        List<UUID> members = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            members.addFirst(api.member(unique + " " + i).userId());
        }

        String first = search("?q=" + unique + "&limit=2");
        api.member(unique + " late");
        String second = search("?q=" + unique + "&limit=2&cursor=" + next(first));
        String third = search("?q=" + unique + "&limit=2&cursor=" + next(second));

        List<UUID> read = new ArrayList<>(ids(first));
        read.addAll(ids(second));
        read.addAll(ids(third));
        assertThat(read).isEqualTo(members);
        assertThat(next(third)).isNull();
    }

    @Test
    void aSearchByNameUsesTheTrigramIndex() {
        jdbc.sql("""
                        insert into profiles (id, email, display_name, trust_score, created_at)
                        select id, id || '@example.org', 'Filler ' || id, 31, now()
                        from (select uuidv7() as id from generate_series(1, 20000))
                        """).update();
        jdbc.sql("analyze profiles").update();

        List<@Nullable String> plan = jdbc.sql("""
                        explain select id from profiles
                        where (lower(display_name) like lower('%zanele%') or lower(email) = lower('zanele'))
                        order by id desc limit 21
                        """).query(String.class).list();

        assertThat(String.join("\n", plan)).contains("profiles_name", "profiles_email");
    }

    private String search(String query, Object... values) {
        return body(
                api.client()
                        .get()
                        .uri("/api/v1/users" + query, values)
                        .headers(moderator)
                        .exchange(),
                200);
    }

    private static String unique() {
        return "u" + Ids.next().toString().substring(24);
    }

    private static @Nullable String next(String page) {
        return JsonPath.read(page, "$.nextCursor");
    }

    private static List<UUID> ids(String page) {
        return JsonPath.<List<String>>read(page, "$.items[*].id").stream()
                .map(UUID::fromString)
                .toList();
    }
}
