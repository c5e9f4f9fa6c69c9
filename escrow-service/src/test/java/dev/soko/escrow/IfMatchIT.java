package dev.soko.escrow;

import static dev.soko.escrow.Api.ROOT;
import static dev.soko.testing.client.ServiceClient.body;
import static dev.soko.testing.client.ServiceClient.ifMatch;
import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import dev.soko.platform.Ids;
import dev.soko.testing.access.TestToken;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;

/** Who has seen another version than there is changes nothing. */
@EscrowTest
class IfMatchIT {

    private static final String SAY = "{\"message\": \"It is blue.\"}";
    private static final String DECISION = "{\"outcome\": \"REFUND\", \"reason\": \"Never arrived\"}";

    private final Api api;
    private final TestToken seller;
    private final TestToken buyer;

    IfMatchIT(@Autowired Api api) {
        this.api = api;
        this.seller = api.tokens().user();
        this.buyer = api.tokens().user();
    }

    @Test
    void aHoldingIsMovedByWhoHasSeenItAsItIs() {
        String holding = api.funded(buyer, seller, 10_000);
        String seen = tag(holding);

        assertIsGuarded(holding, "/refund", seller, Api.amount(1_000));
        assertStale(holding + "/release", buyer, "{}", seen);
        assertIsGuarded(holding, "/release", buyer, "{}");
        assertStale(holding + "/refund", seller, "{}", seen);
    }

    @Test
    void aDisputeIsMovedByWhoHasSeenItAsItIs() {
        String holding = api.funded(buyer, seller, 10_000);
        String opened = body(
                api.post(holding + "/disputes", buyer, "{\"reason\": \"Late\", \"description\": \"It is late.\"}"),
                201);
        String dispute = ROOT + "/disputes/" + JsonPath.<String>read(opened, "$.id");
        String seen = tag(dispute);

        assertIsGuarded(dispute, "/respond", seller, SAY);
        assertStale(dispute + "/decision", api.finance(), DECISION, seen);
        assertIsGuarded(dispute, "/decision", api.finance(), DECISION);
        assertStale(dispute + "/appeal", buyer, SAY, seen);
        assertIsGuarded(dispute, "/appeal", buyer, SAY);
    }

    private void assertIsGuarded(String path, String step, TestToken user, String json) {
        String seen = tag(path);
        assertStale(path + step, user, json, "\"777\"");
        assertThat(tag(path)).isEqualTo(seen);
        body(api.post(path + step, ifMatch(keyed(user), seen), json), 200);
        assertThat(tag(path)).isNotEqualTo(seen);
    }

    private void assertStale(String path, TestToken user, String json, String tag) {
        String problem = body(api.post(path, ifMatch(keyed(user), tag), json), 412);
        assertThat(JsonPath.<String>read(problem, "$.type")).isEqualTo("/problems/precondition_failed");
    }

    private static Consumer<HttpHeaders> keyed(TestToken user) {
        return user.andThen(Api.key(Ids.next().toString()));
    }

    private String tag(String path) {
        return String.valueOf(api.get(path, buyer)
                .returnResult(Void.class)
                .getResponseHeaders()
                .getETag());
    }
}
