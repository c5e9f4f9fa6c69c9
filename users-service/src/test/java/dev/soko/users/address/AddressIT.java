package dev.soko.users.address;

import static dev.soko.testing.client.ServiceClient.body;
import static dev.soko.testing.client.ServiceClient.ifMatch;
import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import dev.soko.platform.Ids;
import dev.soko.testing.access.TestToken;
import dev.soko.users.Api;
import dev.soko.users.UsersTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@UsersTest
class AddressIT {

    private static final String ADDRESSES = "/api/v1/users/me/addresses";

    private final Api api;

    AddressIT(@Autowired Api api) {
        this.api = api;
    }

    @Test
    void anAddressIsAddedReadChangedAndDeleted() {
        TestToken member = api.member("Mover");

        String created = body(api.post(ADDRESSES, member, """
                {"label": "Home", "recipient": "T. Nkosi", "phone": "+27821234567", "line1": "1 Long Street",
                 "line2": "Flat 2", "city": "Cape Town", "region": "WC", "postalCode": "8001", "country": "ZA"}"""), 201);
        String path = ADDRESSES + "/" + JsonPath.<String>read(created, "$.id");

        assertThat(body(api.get(path, member), 200)).isEqualTo(created);
        String changed = body(api.patch(path, member, "{\"label\": null, \"city\": \"Durban\"}"), 200);
        assertThat(JsonPath.<Map<String, Object>>read(changed, "$"))
                .containsEntry("label", null)
                .containsEntry("city", "Durban")
                .containsEntry("line2", "Flat 2")
                .containsEntry("isDefault", true);
        api.delete(path, member).expectStatus().isNoContent();
        api.get(path, member).expectStatus().isNotFound();
        api.delete(path, member).expectStatus().isNotFound();
    }

    @Test
    void aNewAddressSaysWhereItIs() {
        api.post(ADDRESSES, api.member("Where"), address("Here", null))
                .expectHeader()
                .valueMatches("Location", ADDRESSES + "/[0-9a-f-]{36}")
                .expectHeader()
                .valueEquals("ETag", "\"0\"");
    }

    @Test
    void thereIsAlwaysOneDefault() {
        TestToken member = api.member("Chooser");
        UUID first = add(member, "First", null);
        UUID second = add(member, "Second", null);
        assertThat(defaults(member)).containsExactly(first);

        UUID third = add(member, "Third", true);
        assertThat(defaults(member)).containsExactly(third);

        body(api.patch(ADDRESSES + "/" + second, member, "{\"isDefault\": true}"), 200);
        assertThat(defaults(member)).containsExactly(second);

        assertThat(body(api.patch(ADDRESSES + "/" + second, member, "{\"isDefault\": false}"), 422))
                .contains("/problems/default_address_required", "/isDefault");
        assertThat(defaults(member)).containsExactly(second);

        api.delete(ADDRESSES + "/" + second, member).expectStatus().isNoContent();
        assertThat(defaults(member)).containsExactly(third);
    }

    @Test
    void theTwentyFirstIsRefusedAlsoWhenManyAreAddedAtOnce() {
        TestToken member = api.member("Collector");

        List<Integer> statuses = IntStream.range(0, 25)
                .parallel()
                .mapToObj(i -> api.post(ADDRESSES, member, address("No " + i, i % 3 == 0))
                        .expectBody()
                        .returnResult()
                        .getStatus()
                        .value())
                .toList();

        assertThat(statuses).filteredOn(status -> status == 201).hasSize(20);
        assertThat(statuses).filteredOn(status -> status == 409).hasSize(5);
        assertThat(ids(body(api.get(ADDRESSES + "?limit=100", member), 200))).hasSize(20);
        assertThat(defaults(member)).hasSize(1);
        assertThat(body(api.post(ADDRESSES, member, address("More", null)), 409))
                .contains("/problems/too_many_addresses");
    }

    @Test
    void anothersAddressIsNotThere() {
        TestToken owner = api.member("Owner");
        TestToken stranger = api.member("Stranger");
        String path = ADDRESSES + "/" + add(owner, "Mine", null);

        body(api.get(path, stranger), 404);
        body(api.patch(path, stranger, "{\"city\": \"Elsewhere\"}"), 404);
        body(api.delete(path, stranger), 404);
        body(api.get(ADDRESSES + "/" + Ids.next(), stranger), 404);
        assertThat(JsonPath.<String>read(body(api.get(path, owner), 200), "$.city"))
                .isEqualTo("Cape Town");
        assertThat(ids(body(api.get(ADDRESSES, stranger), 200))).isEmpty();
    }

    @Test
    void anOwnerInTheBodyIsNotBelieved() {
        TestToken member = api.member("Sender");
        TestToken victim = api.member("Victim");

        body(
                api.post(
                        ADDRESSES,
                        member,
                        address("Mine", null)
                                .replaceFirst(
                                        "\\{",
                                        "{\"userId\": \"" + victim.userId() + "\", \"id\": \"" + victim.userId()
                                                + "\", ")),
                201);

        assertThat(ids(body(api.get(ADDRESSES, victim), 200))).isEmpty();
        assertThat(ids(body(api.get(ADDRESSES, member), 200))).hasSize(1).doesNotContain(victim.userId());
    }

    @Test
    void aStaleChangeOrDeletionIsRefused() {
        TestToken member = api.member("Two tabs");
        String path = ADDRESSES + "/" + add(member, "Shared", null);
        body(api.patch(path, ifMatch(member, "\"0\""), "{\"city\": \"Durban\"}"), 200);

        body(api.patch(path, ifMatch(member, "\"0\""), "{\"city\": \"Pretoria\"}"), 412);
        body(api.delete(path, ifMatch(member, "\"0\"")), 412);

        assertThat(JsonPath.<String>read(body(api.get(path, member), 200), "$.city"))
                .isEqualTo("Durban");
        api.delete(path, ifMatch(member, "\"1\"")).expectStatus().isNoContent();
    }

    @Test
    void pagesGoOnWhereTheLastOneEnded() {
        TestToken member = api.member("Reader");
        List<UUID> added = IntStream.range(0, 5)
                .mapToObj(i -> add(member, "No " + i, null))
                .toList();

        String first = body(api.get(ADDRESSES + "?limit=3", member), 200);
        String cursor = JsonPath.read(first, "$.nextCursor");
        String second = body(api.get(ADDRESSES + "?limit=3&cursor=" + cursor, member), 200);

        assertThat(ids(first)).isEqualTo(added.subList(0, 3));
        assertThat(ids(second)).isEqualTo(added.subList(3, 5));
        assertThat(JsonPath.<Object>read(second, "$.nextCursor")).isNull();
    }

    private UUID add(TestToken member, String label, @org.jspecify.annotations.Nullable Boolean asDefault) {
        return UUID.fromString(JsonPath.read(
                body(api.post(ADDRESSES, member, address(label, asDefault)), 201), "$.id"));
    }

    private static String address(String label, @org.jspecify.annotations.Nullable Boolean asDefault) {
        return """
                {"label": "%s", "recipient": "T. Nkosi", "line1": "1 Long Street", "city": "Cape Town",
                 "country": "ZA", "isDefault": %s}""".formatted(label, asDefault);
    }

    private static List<UUID> ids(String page) {
        return JsonPath.<List<String>>read(page, "$.items[*].id").stream()
                .map(UUID::fromString)
                .toList();
    }

    private List<UUID> defaults(TestToken member) {
        return JsonPath.<List<String>>read(
                        body(api.get(ADDRESSES + "?limit=100", member), 200), "$.items[?(@.isDefault == true)].id")
                .stream()
                .map(UUID::fromString)
                .toList();
    }
}
