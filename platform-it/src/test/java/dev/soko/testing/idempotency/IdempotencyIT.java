package dev.soko.testing.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.soko.platform.Ids;
import dev.soko.platform.idempotency.EffectMark;
import dev.soko.testing.access.TestToken;
import dev.soko.testing.access.TestTokens;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;

/** DESIGN section 5: one key, one effect, one answer, whatever happens to the client or to the process. */
@SpringBootTest(
        classes = OrdersApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"soko.idempotency.required-on=/money/**", "soko.idempotency.lease=2s"})
class IdempotencyIT {

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
