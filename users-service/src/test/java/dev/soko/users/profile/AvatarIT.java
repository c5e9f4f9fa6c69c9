package dev.soko.users.profile;

import static dev.soko.testing.client.ServiceClient.body;
import static dev.soko.testing.client.ServiceClient.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.jayway.jsonpath.JsonPath;
import dev.soko.platform.Ids;
import dev.soko.platform.objects.ObjectStore;
import dev.soko.testing.access.TestToken;
import dev.soko.testing.client.Pictures;
import dev.soko.testing.events.RecordedEvents;
import dev.soko.users.Api;
import dev.soko.users.UsersTest;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.client.MultipartBodyBuilder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

@UsersTest
class AvatarIT {

    private static final String AVATAR = "/api/v1/users/me/avatar";

    private final Api api;
    private final RecordedEvents events;
    private final ObjectStore objects;
    private final Scheduler jobs;
    private final AvatarStore pictures;
    private final JdbcClient jdbc;

    AvatarIT(
            @Autowired Api api,
            @Autowired RecordedEvents events,
            @Autowired ObjectStore objects,
            @Autowired Scheduler jobs,
            @Autowired AvatarStore pictures,
            @Autowired JdbcClient jdbc) {
        this.api = api;
        this.events = events;
        this.objects = objects;
        this.jobs = jobs;
        this.pictures = pictures;
        this.jdbc = jdbc;
    }

    static Stream<Arguments> pictures() {
        return Stream.of(
                Arguments.of(Pictures.encode("jpeg", 900, 600), 512),
                Arguments.of(Pictures.encode("png", 300, 700), 300),
                Arguments.of(Pictures.WEBP, 20));
    }

    @ParameterizedTest
    @MethodSource("pictures")
    void aPictureIsServedAsASquareToEveryone(byte[] file, int side) {
        TestToken member = api.member("Seen");

        String url = JsonPath.read(body(upload(member, file), 201), "$.avatarUrl");

        api.get(url)
                .expectHeader()
                .contentType("image/jpeg")
                .expectHeader()
                .valueEquals("Cache-Control", "max-age=31536000, public, immutable")
                .expectHeader()
                .valueEquals("X-Content-Type-Options", "nosniff");
        BufferedImage square = Pictures.decode(bytes(api.get(url), 200));
        assertThat(square.getWidth()).isEqualTo(square.getHeight()).isEqualTo(side);
        assertThat(JsonPath.<String>read(body(api.get("/api/v1/users/" + member.userId()), 200), "$.avatarUrl"))
                .isEqualTo(url);
    }

    @Test
    void whatElseIsInTheFileIsGone() {
        TestToken member = api.member("Polyglot");

        String url = JsonPath.read(body(upload(member, Pictures.polyglot()), 201), "$.avatarUrl");

        assertThat(new String(bytes(api.get(url), 200), StandardCharsets.ISO_8859_1))
                .doesNotContain("script");
    }

    @Test
    void aNewPictureHasANewAddressAndTheOldOneGoes() {
        TestToken member = api.member("Vain");
        String first = JsonPath.read(body(upload(member, Pictures.encode("jpeg", 50, 50)), 201), "$.avatarUrl");

        String second = JsonPath.read(body(upload(member, Pictures.encode("png", 60, 60)), 201), "$.avatarUrl");

        assertThat(second).isNotEqualTo(first);
        api.get(second).expectStatus().isOk();
        api.get(first).expectStatus().isNotFound();
        awaitDeleted(first);
        assertThat(objects.get(key(second))).isPresent();
        assertThat(events.await("user.profile-changed.v1", member.userId(), 3))
                .extracting(event -> event.as(Map.class).get("avatarUrl"))
                .containsExactly(null, first, second);
    }

    @Test
    void aRemovedPictureIsGoneAndRemovingItAgainIsNoError() {
        TestToken member = api.member("Shy");
        String url = JsonPath.read(body(upload(member, Pictures.encode("jpeg", 50, 50)), 201), "$.avatarUrl");

        api.delete(AVATAR, member).expectStatus().isNoContent();
        api.delete(AVATAR, member).expectStatus().isNoContent();

        api.get(url).expectStatus().isNotFound();
        assertThat(JsonPath.<Object>read(body(api.get("/api/v1/users/me", member), 200), "$.avatarUrl"))
                .isNull();
        awaitDeleted(url);
        assertThat(events.await("user.profile-changed.v1", member.userId(), 3)).hasSize(3);
    }

    @Test
    void thePictureOfTheErasedIsDeleted() {
        TestToken member = api.member("Leaving");
        String url = JsonPath.read(body(upload(member, Pictures.encode("jpeg", 50, 50)), 201), "$.avatarUrl");
        assertThat(objects.get(key(url))).isPresent();

        api.delete("/api/v1/users/me", member).expectStatus().isNoContent();

        api.get(url).expectStatus().isNotFound();
        awaitDeleted(url);
    }

    /** As after a crash between the two: the picture is stored, no profile shows it. */
    @Test
    void aPictureThatNoProfileCameToShowIsDeletedAfterAnHour() {
        TestToken member = api.member("Crash");
        UUID version = Ids.next();
        pictures.put(member.userId(), version, Pictures.encode("jpeg", 5, 5));
        String url = "/api/v1/users/" + member.userId() + "/avatar/" + version;
        assertThat(objects.get(key(url))).isPresent();
        api.get(url).expectStatus().isNotFound();

        jdbc.sql(
                        "update scheduled_tasks set execution_time = execution_time - interval '1 hour' where task_instance = ?")
                .param(key(url))
                .update();

        awaitDeleted(url);
    }

    @Test
    void aPictureThatIsShownIsNotDeleted() {
        TestToken member = api.member("Kept");

        String url = JsonPath.read(body(upload(member, Pictures.encode("jpeg", 50, 50)), 201), "$.avatarUrl");

        assertThat(due(url)).isZero();
    }

    @Test
    void thePictureOfSomeoneShutOutIsHidden() {
        TestToken member = api.member("Banned");
        String url = JsonPath.read(body(upload(member, Pictures.encode("jpeg", 50, 50)), 201), "$.avatarUrl");

        api.auth("auth.user-suspended.v1", member.userId(), Map.of("status", "SUSPENDED"));

        await().untilAsserted(() -> api.get(url).expectStatus().isNotFound());
    }

    static Stream<Arguments> badFiles() {
        byte[] png = Pictures.encode("png", 200, 200);
        byte[] jpeg = Pictures.encode("jpeg", 200, 200);
        return Stream.of(
                Arguments.of("text", "hello".getBytes(StandardCharsets.UTF_8), 415),
                Arguments.of("empty", new byte[0], 415),
                Arguments.of("GIF", Pictures.encode("gif", 9, 9), 415),
                Arguments.of("SVG", "<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(StandardCharsets.UTF_8), 415),
                Arguments.of("truncated PNG", Arrays.copyOf(png, png.length / 2), 422),
                Arguments.of("truncated JPEG", Arrays.copyOf(jpeg, jpeg.length / 2), 422),
                Arguments.of("truncated WebP", Arrays.copyOf(Pictures.WEBP, 30), 422),
                Arguments.of("only magic bytes", Arrays.copyOf(png, 8), 422),
                Arguments.of("decompression bomb", Pictures.bomb(), 422));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badFiles")
    void aFileThatIsNoGoodPictureIsRefused(String what, byte[] file, int status) {
        TestToken member = api.member("Refused");

        body(upload(member, file), status);

        assertThat(JsonPath.<Object>read(body(api.get("/api/v1/users/me", member), 200), "$.avatarUrl"))
                .as(what)
                .isNull();
    }

    @Test
    void aFileOverTenMebibytesIsTooLarge() {
        byte[] file = Arrays.copyOf(Pictures.encode("jpeg", 50, 50), 10 * 1024 * 1024 + 1);

        body(upload(api.member("Large"), file), 413);
    }

    @Test
    void aBodyWithoutTheFileOrOfAnotherTypeIsRefused() {
        TestToken member = api.member("Wrong form");
        MultipartBodyBuilder other = new MultipartBodyBuilder();
        other.part("picture", Pictures.WEBP).filename("a.webp");

        assertThat(body(api.upload(AVATAR, member, other), 400)).contains("file");
        body(api.post(AVATAR, member, "{}"), 415);
    }

    @Test
    void anotherPictureOfAMemberIsNotThere() {
        TestToken member = api.member("No picture");

        body(api.get("/api/v1/users/" + member.userId() + "/avatar/" + Ids.next()), 404);
        body(api.get("/api/v1/users/" + Ids.next() + "/avatar/" + Ids.next()), 404);
        body(api.get("/api/v1/users/" + member.userId() + "/avatar/..%2f..%2fetc"), 400);
    }

    private ResponseSpec upload(TestToken member, byte[] file) {
        return api.upload(AVATAR, member, file);
    }

    private void awaitDeleted(String url) {
        jobs.triggerCheckForDueExecutions();
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            assertThat(objects.get(key(url))).isEmpty();
            assertThat(due(url)).isZero();
        });
    }

    private int due(String url) {
        return jdbc.sql(
                        "select count(*) from scheduled_tasks where task_name = 'avatar-deletion' and task_instance = ?")
                .param(key(url))
                .query(Integer.class)
                .single();
    }

    private static String key(String url) {
        String[] parts = url.split("/", -1);
        return "avatars/" + parts[4] + "/" + parts[6];
    }
}
