package dev.soko.testing.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.soko.platform.Ids;
import dev.soko.platform.idempotency.EffectMark;
import dev.soko.testing.access.TestToken;
import dev.soko.testing.access.TestTokens;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.client.MultipartBodyBuilder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;

/** DESIGN section 5: one key, one effect, one answer, whatever happens to the client or to the process. */
@SpringBootTest(
        classes = OrdersApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"soko.idempotency.required-on=/money/**", "soko.idempotency.lease=2s"})
class IdempotencyIT {

    private static final int FILE = 9 * 1024 * 1024;
    private static final Path OPEN_FILES = Path.of("/proc/self/fd");

    @LocalServerPort
    private int port;

    @Autowired
    private TestTokens tokens;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private OrdersApplication.Gate gate;

    @Autowired
    private EffectMark effects;

    private final String key = Ids.next().toString();
    private final String item = Ids.next().toString();
    private WebTestClient client;
    private TestToken user;

    @BeforeEach
    void prepare() {
        jdbc.sql("create table if not exists placed_order (id uuid, item text)").update();
        client = WebTestClient.bindToServer()
                .baseUrl("http://localhost:" + port)
                .responseTimeout(Duration.ofSeconds(20))
                .build();
        user = tokens.user();
    }

    @AfterEach
    void open() {
        gate.open();
    }

    @Test
    void theSameRequestAgainGetsTheSameAnswerAndHasNoSecondEffect() {
        EntityExchangeResult<byte[]> first = place("/orders", key, item);
        EntityExchangeResult<byte[]> second = place("/orders", key, item);

        assertThat(first.getStatus().value()).isEqualTo(201);
        assertThat(second.getStatus().value()).isEqualTo(201);
        assertThat(second.getResponseBody()).isEqualTo(first.getResponseBody());
        assertThat(second.getResponseHeaders().getContentType()).isEqualTo(MediaType.APPLICATION_JSON);
        assertThat(second.getResponseHeaders().getFirst("Idempotent-Replayed")).isEqualTo("true");
        assertThat(first.getResponseHeaders().getFirst("Idempotent-Replayed")).isNull();
        assertThat(effects()).isEqualTo(1);
    }

    @Test
    void theClaimsOfSeveralRequestsAreMarkedTogetherAndLostOnesAreNamed() {
        place("/refused", key, item);
        jdbc.sql("update idempotency set effective = false").update();
        UUID claim = jdbc.sql("select claim from idempotency limit 1")
                .query((row, _) -> row.getObject(1, UUID.class))
                .single();
        UUID takenOver = Ids.next();

        assertThat(effects.markAll(List.of(claim, takenOver))).containsExactly(takenOver);
        assertThat(jdbc.sql("select effective from idempotency where claim = :claim")
                        .param("claim", claim)
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void anotherBodyUnderTheKeyIs422() {
        place("/orders", key, item);
        assertThat(place("/orders", key, "other").getStatus().value()).isEqualTo(422);
    }

    @Test
    void keysOfOtherPeopleAndOtherPathsAreOtherKeys() {
        place("/orders", key, item);
        place("/money/orders", key, item);
        user = tokens.user();
        place("/orders", key, item);
        assertThat(effects()).isEqualTo(3);
    }

    @Test
    void withoutAKeyEveryRequestHasItsEffectButWhereMoneyMovesItIsRefused() {
        place("/orders", null, item);
        place("/orders", null, item);
        assertThat(place("/money/orders", null, item).getStatus().value()).isEqualTo(400);
        assertThat(effects()).isEqualTo(2);
    }

    @Test
    void ofParallelRequestsOneRunsAndTheOthersWaitOrRepeat() throws Exception {
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> answers = IntStream.range(0, 30)
                    .mapToObj(_ -> clients.submit(
                            () -> place("/orders", key, item).getStatus().value()))
                    .toList();
            for (Future<Integer> answer : answers) {
                assertThat(answer.get()).isIn(201, 409);
            }
        }
        assertThat(effects()).isEqualTo(1);
    }

    @Test
    void whileTheFirstIsRunningTheSecondIs409() throws Exception {
        gate.close();
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<EntityExchangeResult<byte[]>> first = clients.submit(() -> place("/orders", key, item));
            await().until(() -> effects() == 1);
            EntityExchangeResult<byte[]> second = place("/orders", key, item);
            gate.open();
            assertThat(second.getStatus().value()).isEqualTo(409);
            assertThat(second.getResponseHeaders().getFirst("Retry-After")).isEqualTo("1");
            assertThat(first.get().getStatus().value()).isEqualTo(201);
        }
    }

    @Test
    void aClientThatHangsUpFindsTheAnswerLater() {
        gate.close();
        WebTestClient impatient =
                client.mutate().responseTimeout(Duration.ofMillis(300)).build();
        assertThatThrownBy(() -> request(impatient, "/orders", key, item)).hasMessageContaining("Timeout");
        gate.open();
        await().untilAsserted(() ->
                assertThat(place("/orders", key, item).getStatus().value()).isEqualTo(201));
        assertThat(effects()).isEqualTo(1);
    }

    @Test
    void aRefusalIsRepeatedAsItWas() {
        EntityExchangeResult<byte[]> first = place("/refused", key, item);
        EntityExchangeResult<byte[]> second = place("/refused", key, item);
        assertThat(first.getStatus().value()).isEqualTo(409);
        assertThat(second.getResponseBody()).isEqualTo(first.getResponseBody());
        assertThat(second.getResponseHeaders().getContentType()).isEqualTo(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(effects()).isEqualTo(1);
    }

    @Test
    void aFailureOfOursIsNotKeptAndMayBeTriedAgain() {
        assertThat(place("/broken", key, item).getStatus().value()).isEqualTo(500);
        assertThat(place("/broken", key, item).getStatus().value()).isEqualTo(500);
        assertThat(effects()).isEqualTo(2);
    }

    @Test
    void aRefusalByRateIsNotKeptThoughItWasCounted() {
        assertThat(place("/slowed", key, item).getStatus().value()).isEqualTo(429);
        assertThat(place("/slowed", key, item).getStatus().value()).isEqualTo(429);
        assertThat(effects()).isEqualTo(2);
    }

    @Test
    void whatOnlyPreparesTheEffectDoesNotUseTheKeyUp() {
        assertThat(place("/prepared", key, item).getStatus().value()).isEqualTo(503);
        assertThat(place("/prepared", key, item).getStatus().value()).isEqualTo(503);
        assertThat(effects()).isEqualTo(2);
    }

    @Test
    void anEffectIsNotRepeatedWhateverTheAnswerWas() {
        assertThat(place("/half-done", key, item).getStatus().value()).isEqualTo(503);
        assertThat(place("/half-done", key, item).getStatus().value()).isEqualTo(409);
        assertThat(effects()).isEqualTo(1);
    }

    @Test
    void aLargeFileIsTheSameToItsLastByte() {
        byte[] file = new byte[FILE];
        EntityExchangeResult<byte[]> first = attach(key, file);
        EntityExchangeResult<byte[]> second = attach(key, file);
        file[FILE - 1] = 1;
        EntityExchangeResult<byte[]> other = attach(key, file);

        assertThat(first.getStatus().value()).isEqualTo(201);
        assertThat(second.getResponseBody()).isEqualTo(first.getResponseBody());
        assertThat(other.getStatus().value()).isEqualTo(422);
        assertThat(effects()).isEqualTo(1);
    }

    /** Services run in 128 MB. By a client that keeps nothing of what it sends. */
    @Test
    void manyUploadsAtOnceTakeNoHeap() throws Exception {
        byte[] file = new byte[FILE];
        gate.close();
        long before = usedHeap();
        try (HttpClient uploading = HttpClient.newHttpClient()) {
            List<CompletableFuture<HttpResponse<String>>> uploads = IntStream.range(0, 12)
                    .mapToObj(_ -> uploading.sendAsync(upload(file), HttpResponse.BodyHandlers.ofString()))
                    .toList();
            await().atMost(Duration.ofSeconds(30)).until(() -> effects() == 12);
            long taken = usedHeap() - before;
            gate.open();
            for (CompletableFuture<HttpResponse<String>> upload : uploads) {
                assertThat(upload.get().statusCode()).isEqualTo(201);
            }
            assertThat(taken).isLessThan(3 * FILE);
        }
    }

    private HttpRequest upload(byte[] file) {
        HttpHeaders headers = new HttpHeaders();
        user.accept(headers);
        String part = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"file.bin\"\r\n\r\n";
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/files?item=" + item))
                .version(HttpClient.Version.HTTP_1_1)
                .header("Authorization", String.valueOf(headers.getFirst(HttpHeaders.AUTHORIZATION)))
                .header("Idempotency-Key", Ids.next().toString())
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(HttpRequest.BodyPublishers.concat(
                        HttpRequest.BodyPublishers.ofString(part),
                        HttpRequest.BodyPublishers.ofByteArray(file),
                        HttpRequest.BodyPublishers.ofString("\r\n--b--\r\n")))
                .build();
    }

    private static long usedHeap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    @Test
    void anUploadThatBreaksOffLeavesNoFileOpen() throws Exception {
        assumeTrue(Files.exists(OPEN_FILES));
        try (Socket client = new Socket("localhost", port)) {
            client.getOutputStream().write("""
                            POST /open/orders HTTP/1.1\r
                            Host: localhost\r
                            Idempotency-Key: %s\r
                            Content-Type: application/json\r
                            Content-Length: 1000000\r
                            \r
                            {"item":\
                            """.formatted(key).getBytes(StandardCharsets.UTF_8));
            await().until(() -> spools() == 1);
        }
        await().until(() -> spools() == 0);
    }

    private static long spools() throws IOException {
        try (Stream<Path> open = Files.list(OPEN_FILES)) {
            return open.filter(IdempotencyIT::isSpool).count();
        }
    }

    private static boolean isSpool(Path open) {
        try {
            return Files.readSymbolicLink(open).toString().contains("/soko-body-");
        } catch (IOException closedMeanwhile) {
            return false;
        }
    }

    @Test
    void aProcessThatDiedBeforeTheEffectIsTakenOverAfterItsLease() {
        crashed(false);
        assertThat(place("/orders", key, item).getStatus().value()).isEqualTo(409);
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(
                        () -> assertThat(place("/orders", key, item).getStatus().value())
                                .isEqualTo(201));
        assertThat(effects()).isEqualTo(2);
    }

    @Test
    void aProcessThatDiedAfterTheEffectIsNotRepeated() {
        crashed(true);
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(
                                new String(place("/orders", key, item).getResponseBody(), StandardCharsets.UTF_8))
                        .contains("idempotency_answer_lost"));
        assertThat(effects()).isEqualTo(1);
    }

    @Test
    void neitherKeyNorBodyNorAnswerIsKeptInTheClear() {
        place("/orders", key, item);
        String row = jdbc.sql(
                        "select string_agg(i::text, '|') || string_agg(encode(answer, 'escape'), '|') from idempotency"
                                + " i")
                .query(String.class)
                .single();
        assertThat(row).doesNotContain(key).doesNotContain("top-secret-token").doesNotContain(user.toString());
    }

    @Test
    void aKeyIsBoundedInLength() {
        assertThat(place("/orders", "k".repeat(256), item).getStatus().value()).isEqualTo(400);
    }

    @Test
    void anAnonymousClientHasKeysToo() {
        client.post()
                .uri("/open/orders")
                .header("Idempotency-Key", key)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{\"item\": \"" + item + "\"}")
                .exchange()
                .expectStatus()
                .isCreated();
        client.post()
                .uri("/open/orders")
                .header("Idempotency-Key", key)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{\"item\": \"" + item + "\"}")
                .exchange()
                .expectStatus()
                .isCreated();
        assertThat(effects()).isEqualTo(1);
    }

    /** As if the process had been killed between the request's beginning and its answer. */
    private void crashed(boolean effective) {
        place("/orders", key, item);
        jdbc.sql("update idempotency set answer = null, effective = :effective, claimed_at = now(), claim ="
                        + " :claim where claimed_at = (select max(claimed_at) from idempotency)")
                .param("effective", effective)
                .param("claim", UUID.randomUUID())
                .update();
    }

    private long effects() {
        return jdbc.sql("select count(*) from placed_order where item = :item")
                .param("item", item)
                .query(Long.class)
                .single();
    }

    private EntityExchangeResult<byte[]> attach(String key, byte[] file) {
        MultipartBodyBuilder form = new MultipartBodyBuilder();
        form.part("file", new ByteArrayResource(file)).filename("file.bin");
        return client.post()
                .uri("/files?item=" + item)
                .headers(headers -> {
                    user.accept(headers);
                    headers.set("Idempotency-Key", key);
                })
                .bodyValue(form.build())
                .exchange()
                .expectBody()
                .returnResult();
    }

    private EntityExchangeResult<byte[]> place(String path, @Nullable String key, String item) {
        return request(client, path, key, item);
    }

    private EntityExchangeResult<byte[]> request(WebTestClient client, String path, @Nullable String key, String item) {
        return client.post()
                .uri(path)
                .headers(headers -> {
                    user.accept(headers);
                    if (key != null) {
                        headers.set("Idempotency-Key", key);
                    }
                })
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{\"item\": \"" + item + "\"}")
                .exchange()
                .expectBody()
                .returnResult();
    }
}
