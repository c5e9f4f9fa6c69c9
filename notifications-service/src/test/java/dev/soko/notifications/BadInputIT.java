package dev.soko.notifications;

import static dev.soko.notifications.Api.DEVICES;
import static dev.soko.notifications.Api.NOTIFICATIONS;
import static dev.soko.notifications.Api.PREFERENCES;
import static dev.soko.testing.client.ServiceClient.body;
import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import dev.soko.platform.Ids;
import dev.soko.testing.access.TestToken;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@NotificationsTest
class BadInputIT {

    private final Api api;
    private final TestToken user;

    BadInputIT(@Autowired Api api) {
        this.api = api;
        this.user = api.tokens().user();
    }

    static String device(String endpoint) {
        return "{\"endpoint\": \"%s\", \"keys\": {\"p256dh\": \"%s\", \"auth\": \"BTBZMqHH6r4Tts7J_aSIgg\"}}"
                .formatted(
                        endpoint,
                        "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"digest\": \"OFF\", \"types\": {}}                                       | 400 | /zone",
                "{\"zone\": \"Mars\", \"digest\": \"OFF\", \"types\": {}}                   | 400 | /zone",
                "{\"zone\": \"UTC\", \"types\": {}}                                         | 400 | /digest",
                "{\"zone\": \"UTC\", \"digest\": \"WEEKLY\", \"types\": {}}                 | 400 | /digest",
                "{\"zone\": \"UTC\", \"digest\": \"OFF\"}                                   | 400 | /types",
                "{\"zone\": \"UTC\", \"digest\": \"OFF\", \"types\": {\"NEWS\": {}}}        | 400 | ``",
                "{\"zone\": \"UTC\", \"digest\": \"OFF\", \"types\": {\"OUTBID\": null}}    | 400 | ``",
                "{\"zone\": \"UTC\", \"digest\": \"OFF\", \"types\": {\"OUTBID\": {\"inApp\": 1}}} | 400 | ``",
                "{\"zone\": \"UTC\", \"digest\": \"OFF\", \"types\": {}, \"quietHours\": {\"from\": \"22:00\"}} | 400 | /quietHours/to",
                "{\"zone\": \"UTC\", \"digest\": \"OFF\", \"types\": {}, \"quietHours\": {\"from\": \"25:00\", \"to\": \"07:00\"}} | 400 | /quietHours/from",
                "{\"zone\": \"UTC\", \"digest\": \"OFF\", \"types\": {\"PAYMENT\": {\"inApp\": true, \"email\": false, \"push\": true}}} | 422 | /types/PAYMENT",
                "[]                                                                         | 400 | ``"
            })
    void preferencesThatAreNone(String json, int status, String pointer) {
        String problem = body(api.put(PREFERENCES, user, json), status);
        if (!pointer.isEmpty()) {
            assertThat(JsonPath.<List<String>>read(problem, "$.errors[*].pointer"))
                    .contains(pointer);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | 400 | /endpoint",
                "{\"endpoint\": \"https://push.example/1\"} | 400 | /keys",
                "{\"endpoint\": \"https://push.example/1\", \"keys\": {\"p256dh\": \"AA\", \"auth\": \"AA\"}} | 400 | /keys/p256dh",
                "{\"endpoint\": \"https://push.example/1\", \"keys\": {\"p256dh\": \"%\", \"auth\": \"AA\"}} | 400 | /keys/p256dh"
            })
    void aSubscriptionThatIsNone(String json, int status, String pointer) {
        String problem = body(api.post(DEVICES, user, json), status);
        assertThat(JsonPath.<List<String>>read(problem, "$.errors[*].pointer")).contains(pointer);
    }

    @Test
    void anEndpointThatIsNone() {
        body(api.post(DEVICES, user, device("not a uri")), 400);
        body(api.post(DEVICES, user, device("mailto:someone")), 422);
        body(api.post(DEVICES, user, device("https://me@push.example/1")), 422);
    }

    @Test
    void moreDevicesThanThereMayBe() {
        TestToken collector = api.tokens().user();
        for (int i = 0; i < 20; i++) {
            body(api.post(DEVICES, collector, device("https://push.example/" + collector.userId() + "/" + i)), 201);
        }
        String first = device("https://push.example/" + collector.userId() + "/0");
        body(api.post(DEVICES, collector, first), 201);
        String problem = body(api.post(DEVICES, collector, device("https://push.example/" + collector.userId())), 409);
        assertThat(JsonPath.<String>read(problem, "$.type")).isEqualTo("/problems/too_many_devices");
    }

    @ParameterizedTest
    @ValueSource(strings = {"?unread=perhaps", "?limit=0", "?cursor=%21", "?cursor=eA"})
    void aBadParameterIsA400(String query) {
        body(api.getEncoded(NOTIFICATIONS + query, user), 400);
    }

    @Test
    void whatIsUnknownIsA404AndAnIdThatIsNoneA400() {
        body(api.post(NOTIFICATIONS + "/" + Ids.next() + "/read", user), 404);
        body(api.delete(NOTIFICATIONS + "/" + Ids.next(), user), 404);
        body(api.delete(NOTIFICATIONS + "/7", user), 400);
        body(api.delete(DEVICES, user), 400);
        body(api.delete(DEVICES + "?id=7", user), 400);
    }
}
