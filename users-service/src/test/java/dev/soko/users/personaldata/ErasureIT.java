package dev.soko.users.personaldata;

import static dev.soko.testing.client.ServiceClient.body;
import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import dev.soko.platform.security.Role;
import dev.soko.testing.access.TestToken;
import dev.soko.testing.events.RecordedEvents;
import dev.soko.users.Api;
import dev.soko.users.UsersTest;
import dev.soko.users.trust.TrustService;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@UsersTest
class ErasureIT {

    private static final String ME = "/api/v1/users/me";
    private static final String ADDRESS = """
            {"recipient": "T. Nkosi", "line1": "1 Long Street", "city": "Cape Town", "country": "ZA"}""";

    private final Api api;
    private final RecordedEvents events;
    private final TrustService trust;
    private final JdbcClient jdbc;

    ErasureIT(
            @Autowired Api api,
            @Autowired RecordedEvents events,
            @Autowired TrustService trust,
            @Autowired JdbcClient jdbc) {
        this.api = api;
        this.events = events;
        this.trust = trust;
        this.jdbc = jdbc;
    }

    @Test
    void erasureLeavesNothingThatTellsWhoItWas() {
        TestToken member = api.member("Forget Me");
        UUID id = member.userId();
        body(api.post(ME + "/addresses", member, ADDRESS), 201);
        body(api.patch(ME, member, """
                {"bio": "Hats", "phone": "+27821234567", "country": "ZA", "locale": "en-ZA"}"""), 200);

        api.delete(ME, member).expectStatus().isNoContent();

        assertThat(jdbc.sql("""
                        select to_jsonb(p) - 'id' - 'created_at' - 'version' from profiles p where id = ?
                        """).param(id).query(String.class).single())
                .doesNotContain("Forget", "example.org", "Hats", "+2782", "ZA")
                .contains("\"status\": \"ERASED\"");
        assertThat(rows("addresses", id)).isZero();
        assertThat(rows("trust_facts", id)).isZero();
        for (String path : List.of("", "/trust-score", "/reviews")) {
            api.get("/api/v1/users/" + id + path).expectStatus().isNotFound();
        }
    }

    @Test
    void erasureIsToldOnceHoweverOftenItIsAskedFor() {
        TestToken member = api.member("Impatient");

        api.delete(ME, member).expectStatus().isNoContent();
        api.delete(ME, member).expectStatus().isNoContent();

        assertThat(events.await("user.erased.v1", member.userId()).as(Map.class))
                .containsEntry("userId", member.userId().toString())
                .containsKey("erasedAt");
        api.member("Barrier");
        assertThat(events.about(member.userId()))
                .filteredOn(event -> event.type().equals("user.erased.v1"))
                .hasSize(1);
    }

    @Test
    void theErasedCanDoNothingMore() {
        TestToken member = api.member("Gone");
        api.delete(ME, member).expectStatus().isNoContent();

        body(api.get(ME, member), 404);
        body(api.patch(ME, member, "{\"bio\": \"back\"}"), 404);
        body(api.get(ME + "/export", member), 404);
        body(api.post(ME + "/addresses", member, ADDRESS), 404);
        api.delete(ME + "/avatar", member).expectStatus().isNotFound();
    }

    @Test
    void whatIsSaidOfTheErasedLaterChangesNothing() {
        TestToken member = api.member("Ghost");
        UUID id = member.userId();
        api.delete(ME, member).expectStatus().isNoContent();

        api.auth("auth.user-registered.v1", id, Map.of("displayName", "Ghost", "email", Api.email(id)));
        api.auth("auth.user-verified.v1", id, Map.of());
        api.auth("auth.user-suspended.v1", id, Map.of("status", "BANNED"));
        api.auth("auth.user-reinstated.v1", id, Map.of());
        trust.learn(id, facts -> facts);
        api.member("Barrier");

        api.get("/api/v1/users/" + id).expectStatus().isNotFound();
        assertThat(jdbc.sql("select display_name || status from profiles where id = ?")
                        .param(id)
                        .query(String.class)
                        .single())
                .isEqualTo("Erased userERASED");
    }

    @Test
    void staffFindTheErasedByStatusWithoutAName() {
        TestToken member = api.member("Former");
        api.delete(ME, member).expectStatus().isNoContent();

        String found = body(
                api.get(
                        "/api/v1/users?status=ERASED&limit=100",
                        api.tokens().user().withRole(Role.ADMIN)),
                200);

        assertThat(JsonPath.<List<Map<String, Object>>>read(found, "$.items[?(@.id == '" + member.userId() + "')]"))
                .singleElement()
                .satisfies(user -> assertThat(user)
                        .containsEntry("displayName", "Erased user")
                        .containsEntry("email", null));
    }

    @Test
    void someoneWhoseProfileHasNotArrivedIsToldToComeBack() {
        body(api.delete(ME, api.tokens().user()), 503);
        body(api.get(ME + "/export", api.tokens().user()), 503);
    }

    private int rows(String table, UUID id) {
        return jdbc.sql("select count(*) from " + table + " where user_id = ?")
                .param(id)
                .query(Integer.class)
                .single();
    }
}
