package dev.soko.escrow.payment.sandbox;

import static java.util.stream.Collectors.groupingBy;

import dev.soko.escrow.EscrowProperties;
import dev.soko.escrow.payment.sandbox.SandboxStore.Pending;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.core.env.Environment;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends the sandbox's webhooks over HTTP, as a real provider would, again and again until they are taken: several at once,
 * those of one payment one after the other.
 */
@Component
class SandboxWebhooks implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(SandboxWebhooks.class);
    private static final int BATCH = 100;
    private static final int AT_ONCE = 8;
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final SandboxStore store;
    private final SandboxSignature signature;
    private final JsonMapper json;
    private final RestClient client;
    private final Environment environment;
    private final Clock clock;
    private final @Nullable URI address;
    private final AtomicBoolean roundWaits = new AtomicBoolean();
    private final ExecutorService rounds =
            Executors.newSingleThreadExecutor(Thread.ofVirtual().name("sandbox").factory());
    private final ExecutorService senders = Executors.newFixedThreadPool(
            AT_ONCE, Thread.ofVirtual().name("sandbox-", 0).factory());

    SandboxWebhooks(
            SandboxStore store,
            SandboxSignature signature,
            JsonMapper json,
            Environment environment,
            Clock clock,
            EscrowProperties properties) {
        this.store = store;
        this.signature = signature;
        this.json = json;
        this.client = RestClient.builder().requestFactory(patient()).build();
        this.environment = environment;
        this.clock = clock;
        this.address = properties.sandbox().webhookUrl();
    }

    private static JdkClientHttpRequestFactory patient() {
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory();
        requests.setReadTimeout(TIMEOUT);
        return requests;
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void onNews(SandboxBank.News news) {
        sendSoon();
    }

    /** One round may wait for the one that runs, no more: it finds all that comes until it begins. */
    void sendSoon() {
        if (roundWaits.compareAndSet(false, true)) {
            rounds.execute(this::sendWhatIsDue);
        }
    }

    /** Another replica may send the same, which receivers have to bear. */
    private void sendWhatIsDue() {
        roundWaits.set(false);
        try {
            List<Pending> due;
            boolean allTaken;
            do {
                due = store.due(clock.instant(), BATCH);
                allTaken = send(due);
            } while (allTaken && due.size() == BATCH);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean send(List<Pending> due) throws InterruptedException {
        List<Callable<Boolean>> byPayment = due.stream().collect(groupingBy(this::payment)).values().stream()
                .map(webhooks -> (Callable<Boolean>) () -> sendInOrder(webhooks))
                .toList();
        return senders.invokeAll(byPayment).stream().allMatch(Future::resultNow);
    }

    private String payment(Pending webhook) {
        return json.readValue(webhook.body(), SandboxEvent.class).payment();
    }

    /** False when one was not taken: it, and those after it, come again. */
    private boolean sendInOrder(List<Pending> webhooks) {
        try {
            webhooks.forEach(this::send);
            return true;
        } catch (RestClientException failure) {
            log.warn("The sandbox's webhooks are not taken, and come again: {}", failure.toString());
            return false;
        }
    }

    private void send(Pending webhook) {
        client.post()
                .uri(address == null ? ownAddress() : address)
                .header(SandboxProvider.SIGNATURE, signature.of(webhook.body(), clock.instant()))
                .contentType(MediaType.APPLICATION_JSON)
                .body(webhook.body())
                .retrieve()
                .toBodilessEntity();
        store.deleteWebhook(webhook.id());
    }

    private URI ownAddress() {
        return URI.create("http://127.0.0.1:%s/api/v1/escrow/webhooks/sandbox"
                .formatted(environment.getRequiredProperty("local.server.port")));
    }

    /** Waits for no receiver: a webhook is a row until it is taken, and comes again after the next start. */
    @Override
    public void destroy() {
        rounds.shutdownNow();
        senders.shutdownNow();
    }
}
