package dev.soko.users;

import static dev.soko.testing.client.ServiceClient.allowed;
import static dev.soko.testing.client.ServiceClient.body;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.http.HttpMethod.PATCH;
import static org.springframework.http.HttpMethod.POST;

import com.jayway.jsonpath.JsonPath;
import dev.soko.platform.security.Role;
import dev.soko.testing.access.TestToken;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.function.SingletonSupplier;

/** «Everywhere» of the rules, at this service's endpoints. */
@UsersTest
class BadInputIT {

    private static final String ME = "/api/v1/users/me";
    private static final String ADDRESSES = ME + "/addresses";
    private static final String SQL = "'; drop table profiles; select '";

    private final Api api;
    private final JdbcClient jdbc;
    private final Supplier<TestToken> member;

    BadInputIT(@Autowired Api api, @Autowired JdbcClient jdbc) {
        this.api = api;
        this.jdbc = jdbc;
        this.member = SingletonSupplier.of(() -> api.member("Careless"));
    }

    static Stream<Arguments> badBodies() {
        String address = "{\"recipient\": \"R\", \"line1\": \"L\", \"city\": \"C\", \"country\": \"ZA\"";
        return Stream.of(
                Arguments.of(PATCH, ME, "", ""),
                Arguments.of(PATCH, ME, "null", ""),
                Arguments.of(PATCH, ME, "{\"bio\": ", ""),
                Arguments.of(PATCH, ME, "[]", ""),
                Arguments.of(PATCH, ME, "{} {}", ""),
                Arguments.of(PATCH, ME, "{\"bio\": 5}", "/bio"),
                Arguments.of(PATCH, ME, "{\"bio\": {\"a\": 1}}", "/bio"),
                Arguments.of(PATCH, ME, "{\"bio\": \"a\\u0000b\"}", "/bio"),
                Arguments.of(PATCH, ME, "{\"bio\": \"\\ud800\"}", "/bio"),
                Arguments.of(PATCH, ME, "{\"bio\": \"" + "b".repeat(1001) + "\"}", "/bio"),
                Arguments.of(PATCH, ME, "{\"bio\": \"\\u001b[2J\"}", "/bio"),
                Arguments.of(PATCH, ME, "{\"bio\": \"a\", \"bio\": \"b\"}", ""),
                Arguments.of(PATCH, ME, "{\"displayName\": null}", "/displayName"),
                Arguments.of(PATCH, ME, "{\"displayName\": \"\"}", "/displayName"),
                Arguments.of(PATCH, ME, "{\"displayName\": \"  \"}", "/displayName"),
                Arguments.of(PATCH, ME, "{\"displayName\": \"a\\nb\"}", "/displayName"),
                Arguments.of(PATCH, ME, "{\"displayName\": \"" + "n".repeat(81) + "\"}", "/displayName"),
                Arguments.of(PATCH, ME, "{\"displayName\": true}", "/displayName"),
                Arguments.of(PATCH, ME, "{\"phone\": \"0821234567\"}", "/phone"),
                Arguments.of(PATCH, ME, "{\"country\": \"XX\"}", "/country"),
                Arguments.of(PATCH, ME, "{\"locale\": \"en_ZA\"}", "/locale"),
                Arguments.of(PATCH, ME, "{\"x\": " + "[".repeat(500) + "]".repeat(500) + "}", null),
                Arguments.of(POST, ADDRESSES, "{}", "/recipient"),
                Arguments.of(POST, ADDRESSES, "{}", "/country"),
                Arguments.of(POST, ADDRESSES, address + ", \"isDefault\": \"yes\"}", "/isDefault"),
                Arguments.of(POST, ADDRESSES, address + ", \"isDefault\": 1}", "/isDefault"),
                Arguments.of(POST, ADDRESSES, address + ", \"phone\": \"1\"}", "/phone"),
                Arguments.of(POST, ADDRESSES, address + ", \"label\": \"" + "l".repeat(41) + "\"}", "/label"),
                Arguments.of(POST, ADDRESSES, address + ", \"postalCode\": \"" + "9".repeat(21) + "\"}", "/postalCode"),
                Arguments.of(POST, ADDRESSES, address + ", \"line2\": \"a\\u0000\"}", "/line2"),
                Arguments.of(POST, ADDRESSES, address.replace("ZA", "za") + "}", "/country"));
    }

    @ParameterizedTest
    @MethodSource("badBodies")
    void aBadBodyIsA400WithAPointer(HttpMethod method, String path, String json, @Nullable String pointer) {
        String problem = body(api.send(method, path, member.get(), json), 400);

        assertThat(JsonPath.<String>read(problem, "$.type")).isEqualTo("/problems/invalid_request");
        if (pointer != null) {
            assertThat(JsonPath.<List<String>>read(problem, "$.errors[*].pointer"))
                    .contains(pointer);
        }
    }

    @Test
    void aBadChangeOfAnAddressIsA400WithAPointer() {
        String path =
                ADDRESSES + "/" + JsonPath.<String>read(body(api.post(ADDRESSES, member.get(), """
                {"recipient": "R", "line1": "L", "city": "C", "country": "ZA"}"""), 201), "$.id");

        for (Map.Entry<String, String> bad : Map.of(
                        "/line1", "{\"line1\": null}",
                        "/country", "{\"country\": \"ZZZ\"}",
                        "/city", "{\"city\": \"\\u0000\"}",
                        "/isDefault", "{\"isDefault\": null}",
                        "/recipient", "{\"recipient\": 1}")
                .entrySet()) {
            assertThat(JsonPath.<List<String>>read(
                            body(api.patch(path, member.get(), bad.getValue()), 400), "$.errors[*].pointer"))
                    .containsExactly(bad.getKey());
        }
        body(api.patch(ADDRESSES + "/not-an-id", member.get(), "{}"), 400);
    }

    @Test
    void everyWrongFieldIsNamed() {
        String problem =
                body(api.patch(ME, member.get(), "{\"phone\": \"x\", \"country\": \"x\", \"locale\": \"_\"}"), 400);

        assertThat(JsonPath.<List<String>>read(problem, "$.errors[*].pointer"))
                .containsExactlyInAnyOrder("/phone", "/country", "/locale");
    }

    @Test
    void theLongestThatIsAllowedIsKept() {
        TestToken longest = api.member("Long");
        String name = "🙂".repeat(40);
        String bio = "é".repeat(1000);

        String kept =
                body(api.patch(ME, longest, "{\"displayName\": \"%s\", \"bio\": \"%s\"}".formatted(name, bio)), 200);

        assertThat(JsonPath.<String>read(kept, "$.displayName")).isEqualTo(name);
        assertThat(JsonPath.<String>read(kept, "$.bio")).isEqualTo(bio);
    }

    @Test
    void sqlInEveryTextFieldIsStoredAsItIs() {
        TestToken injector = api.member("Injector");
        body(api.patch(ME, injector, "{\"displayName\": \"%s\", \"bio\": \"%s\"}".formatted(SQL, SQL)), 200);
        String address = body(api.post(ADDRESSES, injector, """
                {"label": "%1$s", "recipient": "%1$s", "line1": "%1$s", "line2": "%1$s", "city": "%1$s",
                 "region": "%1$s", "postalCode": "'; delete --", "country": "ZA"}""".formatted(SQL)), 201);

        assertThat(JsonPath.<Map<String, Object>>read(body(api.get(ME, injector), 200), "$"))
                .containsEntry("displayName", SQL)
                .containsEntry("bio", SQL);
        assertThat(JsonPath.<Map<String, Object>>read(address, "$"))
                .containsEntry("label", SQL)
                .containsEntry("recipient", SQL)
                .containsEntry("line1", SQL)
                .containsEntry("line2", SQL)
                .containsEntry("city", SQL)
                .containsEntry("region", SQL)
                .containsEntry("postalCode", "'; delete --");
        String found = body(
                api.client()
                        .get()
                        .uri("/api/v1/users?q={q}", SQL)
                        .headers(moderator())
                        .exchange(),
                200);
        assertThat(JsonPath.<List<String>>read(found, "$.items[*].displayName")).contains(SQL);
        assertThat(jdbc.sql("select count(*) from profiles")
                        .query(Integer.class)
                        .single())
                .isPositive();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/users?status=GONE",
                "/api/v1/users?limit=0",
                "/api/v1/users?limit=x",
                "/api/v1/users?cursor=%21",
                "/api/v1/users?cursor=eA",
                "/api/v1/users?q=a%00b",
                "/api/v1/users/me/addresses?limit=-1",
                "/api/v1/users/me/addresses?cursor=AAAA",
                "/api/v1/users/me/addresses/7",
                "/api/v1/users/7",
                "/api/v1/users/7/trust-score",
                "/api/v1/users/7/reviews"
            })
    void aBadParameterIsA400(String path) {
        body(api.getEncoded(path, moderator()), 400);
    }

    @Test
    void aSearchTextThatIsTooLongIsA400() {
        body(api.get("/api/v1/users?q=" + "q".repeat(255), moderator()), 400);
    }

    @Test
    void aBodyOverTheLimitIsA413AlsoWhenChunked() {
        String large = "{\"bio\": \"" + "b".repeat(300 * 1024) + "\"}";
        body(api.patch(ME, member.get(), large), 413);

        body(api.sendChunked(POST, ADDRESSES, member.get(), large), 413);
    }

    @Test
    void anotherMediaTypeIsA415() {
        body(api.send(PATCH, ME, member.get(), MediaType.TEXT_PLAIN, "bio"), 415);
        body(api.send(POST, ADDRESSES, member.get(), MediaType.APPLICATION_XML, "<a/>"), 415);
    }

    @Test
    void anUnknownPathIsA404() {
        body(api.get(ME + "/nothing", member.get()), 404);
        body(api.get("/api/v1/users/" + member.get().userId() + "/nothing", member.get()), 404);
        body(api.get("/api/v1/nothing", member.get()), 404);
    }

    @Test
    void aWrongMethodIsA405ThatSaysWhichAreRight() {
        assertThat(allowed(api.put(ME, member.get(), "{}"))).containsExactlyInAnyOrder("GET", "PATCH", "DELETE");
        body(api.send(POST, "/api/v1/users/" + member.get().userId(), member.get(), "{}"), 405);
    }

    @Test
    void aRepeatedPostWithOneKeyAddsOneAddress() {
        TestToken repeater = api.member("Repeater");
        for (int i = 0; i < 2; i++) {
            body(api.post(ADDRESSES, repeater.andThen(headers -> headers.set("Idempotency-Key", "once")), """
                            {"recipient": "R", "line1": "L", "city": "C", "country": "ZA"}"""), 201);
        }

        assertThat(JsonPath.<List<Object>>read(body(api.get(ADDRESSES, repeater), 200), "$.items"))
                .hasSize(1);
    }

    private TestToken moderator() {
        return member.get().withRole(Role.MODERATOR);
    }
}
