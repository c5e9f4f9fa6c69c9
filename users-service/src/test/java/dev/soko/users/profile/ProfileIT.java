package dev.soko.users.profile;

import static dev.soko.testing.client.ServiceClient.body;
import static dev.soko.testing.client.ServiceClient.ifMatch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import dev.soko.testing.access.TestToken;
import dev.soko.testing.events.RecordedEvents;
import dev.soko.users.Api;
import dev.soko.users.UsersTest;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@UsersTest
class ProfileIT {

    private static final String ME = "/api/v1/users/me";

    private final Api api;
    private final RecordedEvents events;

    ProfileIT(@Autowired Api api, @Autowired RecordedEvents events) {
        this.api = api;
        this.events = events;
    }

    @Test
    void aRegistrationMakesAProfile() {
        TestToken thandi = api.member("Thandi Nkosi");

        api.get(ME, thandi)
                .expectStatus()
                .isOk()
                .expectHeader()
                .exists("ETag")
                .expectBody()
                .jsonPath("$.id")
                .isEqualTo(thandi.userId().toString())
                .jsonPath("$.email")
                .isEqualTo(Api.email(thandi.userId()))
                .jsonPath("$.displayName")
                .isEqualTo("Thandi Nkosi")
                .jsonPath("$.trustScore")
                .isNumber()
                .jsonPath("$.createdAt")
                .exists();
    }

    @Test
    void aPublicProfileIsReadAgainOnlyWhenItHasChanged() {
        TestToken thandi = api.member("Thandi Nkosi");
        String path = "/api/v1/users/" + thandi.userId();
        String tag = Objects.requireNonNull(api.get(path)
                .expectStatus()
                .isOk()
                .returnResult(String.class)
                .getResponseHeaders()
                .getETag());
        api.get(path, headers -> headers.setIfNoneMatch(tag)).expectStatus().isNotModified();

        api.patch(ME, thandi, "{\"bio\": \"Hats\"}").expectStatus().isOk();
        api.get(path, headers -> headers.setIfNoneMatch(tag)).expectStatus().isOk();
    }

    @Test
    void aTokenWhoseProfileHasNotArrivedIsToldToComeBack() {
        api.get(ME, api.tokens().user())
                .expectStatus()
                .isEqualTo(503)
                .expectHeader()
                .valueEquals("Retry-After", "1")
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("/problems/profile_not_ready");
    }

    @Test
    void registeringAgainBeforeVerifyingCountsAndAfterDoesNot() {
        UUID id = api.register("First");
        TestToken token = api.tokens().user(id);
        await().untilAsserted(() -> api.get(ME, token).expectStatus().isOk());

        api.auth("auth.user-registered.v1", id, Map.of("displayName", "Second", "email", Api.email(id)));
        await().untilAsserted(() -> assertThat(name(token)).isEqualTo("Second"));

        api.auth("auth.user-verified.v1", id, Map.of());
        api.auth("auth.user-registered.v1", id, Map.of("displayName", "Third", "email", Api.email(id)));
        api.auth("auth.user-suspended.v1", id, Map.of("status", "SUSPENDED"));
        api.auth("auth.user-reinstated.v1", id, Map.of());
        await().untilAsserted(
                        () -> api.get("/api/v1/users/" + id).expectStatus().isOk());
        assertThat(name(token)).isEqualTo("Second");
    }

    @Test
    void anAbsentFieldStaysAndNullClears() {
        TestToken member = api.member("Sipho");
        body(api.patch(ME, member, """
                        {"bio": "Hats\\nand more", "phone": "+27821234567", "country": "ZA", "locale": "en-ZA"}"""), 200);

        String after = body(api.patch(ME, member, "{\"bio\": null, \"displayName\": \" Sipho D \"}"), 200);

        assertThat(JsonPath.<Map<String, Object>>read(after, "$"))
                .containsEntry("displayName", "Sipho D")
                .containsEntry("bio", null)
                .containsEntry("phone", "+27821234567")
                .containsEntry("country", "ZA")
                .containsEntry("locale", "en-ZA");
        assertThat(body(api.get(ME, member), 200)).isEqualTo(after);
    }

    @Test
    void aPatchMayCallItselfAMergePatch() {
        api.client()
                .patch()
                .uri(ME)
                .headers(api.member("Merge"))
                .header("Content-Type", "application/merge-patch+json")
                .bodyValue("{\"country\": \"KE\"}")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.country")
                .isEqualTo("KE");
    }

    @Test
    void aStaleUpdateIsRefused() {
        TestToken member = api.member("Stale");
        String seen = tag(member);
        body(api.patch(ME, ifMatch(member, seen), "{\"bio\": \"one\"}"), 200);

        body(api.patch(ME, ifMatch(member, seen), "{\"bio\": \"two\"}"), 412);

        assertThat(JsonPath.<String>read(body(api.get(ME, member), 200), "$.bio"))
                .isEqualTo("one");
        body(api.patch(ME, ifMatch(member, tag(member)), "{\"bio\": \"two\"}"), 200);
    }

    @Test
    void whatIsReadOnlyStaysWhateverTheBodySays() {
        TestToken member = api.member("Honest");
        TestToken other = api.member("Other");

        String after = body(api.patch(ME, member, """
                {"id": "%s", "userId": "%s", "email": "x@example.org", "avatarUrl": "http://evil.example/a.jpg",
                 "trustScore": 100, "status": "BANNED", "bio": "mine"}""".formatted(other.userId(), other.userId())), 200);

        assertThat(JsonPath.<Map<String, Object>>read(after, "$"))
                .containsEntry("id", member.userId().toString())
                .containsEntry("email", Api.email(member.userId()))
                .containsEntry("avatarUrl", null)
                .containsEntry("trustScore", 31)
                .containsEntry("bio", "mine");
        assertThat(JsonPath.<Object>read(body(api.get(ME, other), 200), "$.bio"))
                .isNull();
    }

    @Test
    void thePublicProfileTellsNoContact() {
        TestToken member = api.member("Public");
        body(api.patch(ME, member, """
                {"bio": "Hats", "phone": "+27821234567", "country": "ZA", "locale": "en-ZA"}"""), 200);

        String seen = body(api.get("/api/v1/users/" + member.userId()), 200);

        assertThat(JsonPath.<Map<String, Object>>read(seen, "$"))
                .containsOnlyKeys("id", "displayName", "bio", "country", "avatarUrl", "createdAt", "trustScore")
                .containsEntry("displayName", "Public")
                .containsEntry("bio", "Hats");
        assertThat(seen).doesNotContain("example.org", "+27821234567", "en-ZA");
    }

    @Test
    void anUnverifiedMemberIsSeenByNobody() {
        UUID id = api.register("Unproven");
        await().untilAsserted(
                        () -> api.get(ME, api.tokens().user(id)).expectStatus().isOk());

        for (String part : new String[] {"", "/trust-score", "/reviews"}) {
            api.get("/api/v1/users/" + id + part).expectStatus().isNotFound();
        }
        assertThat(events.about(id)).isEmpty();
    }

    @Test
    void theSuspendedAreHiddenUntilTheyAreReinstated() {
        UUID id = api.member("Shut out").userId();

        api.auth("auth.user-suspended.v1", id, Map.of("status", "BANNED"));

        await().untilAsserted(
                        () -> api.get("/api/v1/users/" + id).expectStatus().isNotFound());
        api.get("/api/v1/users/" + id + "/trust-score").expectStatus().isNotFound();
        api.get("/api/v1/users/" + id + "/reviews").expectStatus().isNotFound();
        api.auth("auth.user-reinstated.v1", id, Map.of());
        await().untilAsserted(
                        () -> api.get("/api/v1/users/" + id).expectStatus().isOk());
    }

    @Test
    void othersHearOfANameWhenItIsProvenAndWhenItChanges() {
        TestToken member = api.member("Before");
        body(api.patch(ME, member, "{\"bio\": \"tells nobody\", \"phone\": \"+27821234567\"}"), 200);
        body(api.patch(ME, member, "{\"displayName\": \"After\", \"country\": \"ZA\"}"), 200);
        body(api.patch(ME, member, "{\"displayName\": \"After\"}"), 200);
        body(api.patch(ME, member, "{\"country\": null}"), 200);

        assertThat(events.await("user.profile-changed.v1", member.userId(), 3))
                .extracting(event -> event.as(Map.class))
                .extracting(event -> event.get("displayName"), event -> event.get("country"))
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("Before", null),
                        org.assertj.core.groups.Tuple.tuple("After", "ZA"),
                        org.assertj.core.groups.Tuple.tuple("After", null));
        assertThat(events.await("user.trust-changed.v1", member.userId()).as(Map.class))
                .containsEntry("score", 31);
    }

    @Test
    void aSellerWithoutReviewsHasAnEmptyPage() {
        UUID id = api.member("New seller").userId();

        api.get("/api/v1/users/" + id + "/reviews?limit=5")
                .expectStatus()
                .isOk()
                .expectBody()
                .json("{\"items\": [], \"nextCursor\": null}");
    }

    private String name(TestToken member) {
        return JsonPath.read(body(api.get(ME, member), 200), "$.displayName");
    }

    private String tag(TestToken member) {
        return String.valueOf(api.get(ME, member)
                .expectBody()
                .returnResult()
                .getResponseHeaders()
                .getETag());
    }
}
