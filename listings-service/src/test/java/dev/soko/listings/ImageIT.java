package dev.soko.listings;

import static dev.soko.testing.client.ServiceClient.body;
import static dev.soko.testing.client.ServiceClient.bytes;
import static dev.soko.testing.client.ServiceClient.ifMatch;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.http.HttpMethod.POST;

import com.jayway.jsonpath.JsonPath;
import dev.soko.platform.Ids;
import dev.soko.platform.objects.ObjectStore;
import dev.soko.platform.security.Role;
import dev.soko.testing.access.TestToken;
import dev.soko.testing.client.Pictures;
import dev.soko.testing.events.EventSamples;
import dev.soko.testing.events.ForeignEvents;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.client.MultipartBodyBuilder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.config.ScheduledTaskHolder;
import tools.jackson.databind.node.ObjectNode;

@ListingsTest
class ImageIT {

    private final Api api;
    private final ObjectStore objects;
    private final JdbcClient jdbc;
    private final ForeignEvents others;
    private final ScheduledTaskHolder jobs;
    private final TestToken seller;

    ImageIT(
            @Autowired Api api,
            @Autowired ObjectStore objects,
            @Autowired JdbcClient jdbc,
            @Autowired ForeignEvents others,
            @Autowired ScheduledTaskHolder jobs) {
        this.api = api;
        this.objects = objects;
        this.jdbc = jdbc;
        this.others = others;
        this.jobs = jobs;
        this.seller = api.tokens().user();
    }

    static Stream<Arguments> pictures() {
        return Stream.of(
                Arguments.of("jpeg", Pictures.encode("jpeg", 2000, 1000), List.of(200, 800, 1600)),
                Arguments.of("png", Pictures.encode("png", 900, 450), List.of(200, 800, 900)),
                Arguments.of("webp", Pictures.WEBP, List.of(40, 40, 40)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pictures")
    void aPictureIsServedInThreeSizes(String format, byte[] file, List<Integer> widths) {
        String listing = api.active(seller);

        Map<String, Object> image = JsonPath.read(body(api.upload(listing + "/images", seller, file), 201), "$");

        assertThat(image).containsEntry("width", widths.getLast()).containsEntry("height", widths.getLast() / 2);
        Map<String, String> urls = JsonPath.read(image, "$.urls");
        assertThat(urls).containsOnlyKeys("small", "medium", "large");
        List<BufferedImage> served = Stream.of("small", "medium", "large")
                .map(size -> Pictures.decode(bytes(api.get(String.valueOf(urls.get(size))), 200)))
                .toList();
        assertThat(served).extracting(BufferedImage::getWidth).isEqualTo(widths);
        assertThat(served)
                .extracting(BufferedImage::getHeight)
                .isEqualTo(widths.stream().map(width -> width / 2).toList());
        api.get(String.valueOf(urls.get("small")))
                .expectHeader()
                .contentType("image/jpeg")
                .expectHeader()
                .valueEquals("Cache-Control", "max-age=31536000, public, immutable")
                .expectHeader()
                .valueEquals("X-Content-Type-Options", "nosniff");
        assertThat(JsonPath.<List<Object>>read(body(api.get(listing), 200), "$.images"))
                .containsExactly(image);
    }

    @Test
    void whatElseIsInTheFileIsGone() {
        String listing = api.draft(seller);

        String large =
                JsonPath.read(body(api.upload(listing + "/images", seller, Pictures.polyglot()), 201), "$.urls.large");

        assertThat(new String(bytes(api.get(large), 200), ISO_8859_1)).doesNotContain("script", "PK\3\4");
    }

    @Test
    void aKnownPictureIsNotSentAgain() {
        String small = JsonPath.read(upload(api.draft(seller)), "$.urls.small");
        String tag =
                api.get(small).expectBody().returnResult().getResponseHeaders().getETag();

        api.get(small, headers -> headers.setIfNoneMatch(String.valueOf(tag)))
                .expectStatus()
                .isNotModified();
    }

    @Test
    void picturesStandInTheSellersOrder() {
        String listing = api.draft(seller);
        List<String> ids = Stream.generate(() -> JsonPath.<String>read(upload(listing), "$.id"))
                .limit(3)
                .toList();
        assertThat(shown(listing)).isEqualTo(ids);

        List<String> order = List.of(ids.get(2), ids.get(0), ids.get(1));
        String ordered = body(api.put(listing + "/images/order", seller, order(order)), 200);

        assertThat(JsonPath.<List<String>>read(ordered, "$.items[*].id")).isEqualTo(order);
        assertThat(shown(listing)).isEqualTo(order);
        body(api.put(listing + "/images/order", seller, order(ids.subList(0, 2))), 422);
        body(api.put(listing + "/images/order", seller, order(List.of(ids.get(0), ids.get(0), ids.get(1)))), 422);
        body(api.put(listing + "/images/order", seller, "{}"), 400);
        body(api.put(listing + "/images/order", seller, "{\"imageIds\": [\"x\"]}"), 400);
        assertThat(shown(listing)).isEqualTo(order);
    }

    @Test
    void aDeletedPictureIsGoneAndItsObjectsFollow() {
        String listing = api.active(seller);
        Map<String, Object> image = JsonPath.read(upload(listing), "$");
        String small = JsonPath.read(image, "$.urls.small");

        api.delete(listing + "/images/" + image.get("id"), seller)
                .expectStatus()
                .isNoContent();

        assertThat(shown(listing)).isEmpty();
        body(api.get(small), 404);
        body(api.delete(listing + "/images/" + image.get("id"), seller), 404);
        clean();
        assertThat(objects.get(key(small))).isEmpty();
    }

    @Test
    void thePicturesAndTextsOfTheErasedAreGone() {
        String active = api.active(seller);
        String draft = api.draft(seller);
        String archived = api.active(seller);
        List<String> pictures = Stream.of(active, draft, archived)
                .map(listing -> JsonPath.<String>read(upload(listing), "$.urls.small"))
                .toList();
        api.delete(archived, seller).expectStatus().isNoContent();
        ObjectNode erased = EventSamples.of("users").json("user.erased.v1");
        erased.put("userId", seller.userId().toString());

        others.send("users", "user.erased.v1", seller.userId(), erased);

        await().untilAsserted(() -> pictures.forEach(picture -> body(api.get(picture, seller), 404)));
        clean();
        assertThat(pictures).allMatch(picture -> objects.get(key(picture)).isEmpty());
        assertThat(texts(active)).containsExactly("ARCHIVED", "Beaded basket", "", List.of(), List.of());
        assertThat(texts(archived)).containsExactly("ARCHIVED", "Beaded basket", "", List.of(), List.of());
        assertThat(texts(draft)).containsExactly("ARCHIVED", "Erased", "", List.of(), List.of());
    }

    private List<Object> texts(String listing) {
        Map<String, Object> shown = JsonPath.read(body(api.get(listing, seller), 200), "$");
        return Stream.of("status", "title", "description", "tags", "images")
                .map(shown::get)
                .toList();
    }

    @Test
    void anUploadThatFailedHalfWayIsSweptUpLaterAndOneThatIsShownIsNot() {
        String listing = api.draft(seller);
        String small = JsonPath.read(upload(listing), "$.urls.small");
        UUID failed = Ids.next();
        String orphan = listing.substring(listing.lastIndexOf('/') + 1) + "/" + failed + "/200.jpg";
        objects.put(orphan, new byte[] {1}, "image/jpeg");
        jdbc.sql("""
                        insert into discarded_image (id, listing_id, due_at)
                        values (:id, :listing, now() - interval '1 minute')
                        """)
                .param("id", failed)
                .param("listing", UUID.fromString(listing.substring(listing.lastIndexOf('/') + 1)))
                .update();

        clean();

        assertThat(objects.get(orphan)).isEmpty();
        assertThat(objects.get(key(small))).isPresent();
    }

    @Test
    void anUploadThatIsTriedAgainWithItsKeyAddsOnePicture() {
        String listing = api.draft(seller);
        Consumer<HttpHeaders> once = seller.andThen(headers -> headers.set("Idempotency-Key", "once"));

        // Each of these forms has a boundary of its own.
        String first = body(api.upload(listing + "/images", once, Pictures.WEBP), 201);
        String second = body(api.upload(listing + "/images", once, Pictures.WEBP), 201);
        String other = body(api.upload(listing + "/images", once, Pictures.encode("png", 9, 9)), 422);

        assertThat(second).isEqualTo(first);
        assertThat(other).contains("/problems/idempotency_key_reused");
        assertThat(shown(listing)).containsExactly(JsonPath.<String>read(first, "$.id"));
    }

    /** So that a 503 that follows, «too many files» or a store that is away, leaves the key for another try. */
    @Test
    void announcingAPictureIsNoEffectOfItsUpload() {
        String listing = api.draft(seller);
        Consumer<HttpHeaders> keyed = seller.andThen(
                headers -> headers.set("Idempotency-Key", Ids.next().toString()));

        body(api.upload(listing + "/images", keyed, "no picture".getBytes(UTF_8)), 415);

        assertThat(jdbc.sql("select effective from idempotency order by claimed_at desc limit 1")
                        .query(Boolean.class)
                        .single())
                .isFalse();
    }

    @Test
    void aListingHasTwelvePictures() {
        String listing = api.draft(seller);
        for (int i = 0; i < 12; i++) {
            upload(listing);
        }

        assertThat(body(api.upload(listing + "/images", seller, Pictures.WEBP), 409))
                .contains("/problems/too_many_images");
    }

    static Stream<Arguments> badFiles() {
        byte[] png = Pictures.encode("png", 200, 200);
        byte[] jpeg = Pictures.encode("jpeg", 200, 200);
        return Stream.of(
                Arguments.of("text", "hello".getBytes(UTF_8), 415),
                Arguments.of("empty", new byte[0], 415),
                Arguments.of("GIF", Pictures.encode("gif", 9, 9), 415),
                Arguments.of("SVG", "<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(UTF_8), 415),
                Arguments.of("truncated PNG", Arrays.copyOf(png, png.length / 2), 422),
                Arguments.of("truncated JPEG", Arrays.copyOf(jpeg, jpeg.length / 2), 422),
                Arguments.of("truncated WebP", Arrays.copyOf(Pictures.WEBP, 30), 422),
                Arguments.of("only magic bytes", Arrays.copyOf(png, 8), 422),
                Arguments.of("decompression bomb", Pictures.bomb(), 422),
                Arguments.of("over 10 MiB", Arrays.copyOf(jpeg, 10 * 1024 * 1024 + 1), 413));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badFiles")
    void aFileThatIsNoGoodPictureIsRefused(String what, byte[] file, int status) {
        String listing = api.draft(seller);

        body(api.upload(listing + "/images", seller, file), status);

        assertThat(shown(listing)).as(what).isEmpty();
    }

    @Test
    void aFormWithoutTheFileOrNoFormAtAllIsRefused() {
        String images = api.draft(seller) + "/images";
        MultipartBodyBuilder other = new MultipartBodyBuilder();
        other.part("picture", Pictures.WEBP).filename("a.webp");
        MultipartBodyBuilder text = new MultipartBodyBuilder();
        text.part("file", "not a file");

        assertThat(body(api.upload(images, seller, other), 400)).contains("file");
        body(api.upload(images, seller, text), 415);
        body(api.post(images, seller, "{}"), 415);
    }

    @Test
    void aFormThatCannotBeReadIsRefused() {
        String images = api.draft(seller) + "/images";
        MediaType form = MediaType.parseMediaType("multipart/form-data; boundary=b");
        for (Consumer<HttpHeaders> headers : List.of(
                seller,
                seller.andThen(more -> more.set("Idempotency-Key", Ids.next().toString())))) {
            body(api.send(POST, images, headers, form, "no boundary"), 400);
            body(api.send(POST, images, headers, MediaType.MULTIPART_FORM_DATA, "no boundary"), 400);
        }
    }

    @Test
    void anotherSellersListingTakesNoPictures() {
        String listing = api.active(api.tokens().user());

        body(api.upload(listing + "/images", seller, Pictures.WEBP), 404);
        body(api.put(listing + "/images/order", seller, order(List.of())), 404);
    }

    @Test
    void aStaleVersionTakesNoPictures() {
        String listing = api.draft(seller);
        upload(listing);

        body(api.upload(listing + "/images", ifMatch(seller, "\"1\""), Pictures.WEBP), 412);
    }

    @Test
    void whatModeratorsSaidNoToIsNotShown() {
        String listing = api.active(seller);
        String small = JsonPath.read(upload(listing), "$.urls.small");
        TestToken moderator = api.tokens().user().withRole(Role.MODERATOR);
        body(
                api.patch(listing + "/moderation", moderator, "{\"decision\": \"TAKE_DOWN\", \"reason\": \"A copy.\"}"),
                200);

        body(api.get(small), 404);
        body(api.get(small, api.tokens().user()), 404);
        api.get(small, moderator).expectStatus().isOk();
        api.get(small, seller).expectStatus().isOk().expectHeader().valueEquals("Cache-Control", "no-store");
    }

    @Test
    void otherSizesAndOtherIdsAreNotThere() {
        String small = JsonPath.read(upload(api.draft(seller)), "$.urls.small");
        String image = small.substring(0, small.lastIndexOf('/'));

        body(api.get(image + "/201"), 404);
        body(api.get(image + "/x"), 400);
        body(api.get(api.draft(seller) + small.substring(small.indexOf("/images"))), 404);
        body(api.getEncoded(image + "/..%2f..%2fetc", _ -> {}), 400);
    }

    private String upload(String listing) {
        return body(api.upload(listing + "/images", seller, Pictures.WEBP), 201);
    }

    private List<String> shown(String listing) {
        return JsonPath.read(body(api.get(listing, seller), 200), "$.images[*].id");
    }

    private static String order(List<String> ids) {
        return "{\"imageIds\": ["
                + String.join(", ", ids.stream().map(id -> '"' + id + '"').toList()) + "]}";
    }

    /** As the schedule would within a minute. */
    private void clean() {
        jobs.getScheduledTasks().stream()
                .filter(task -> task.toString().contains("ImageCleanup"))
                .forEach(task -> task.getTask().getRunnable().run());
        await().untilAsserted(() -> assertThat(jdbc.sql("select count(*) from discarded_image where due_at <= now()")
                        .query(Long.class)
                        .single())
                .isZero());
    }

    private static String key(String url) {
        String[] parts = url.split("/", -1);
        return parts[4] + "/" + parts[6] + "/" + parts[7] + ".jpg";
    }
}
