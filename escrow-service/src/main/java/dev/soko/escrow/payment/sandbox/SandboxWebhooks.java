package dev.soko.escrow.payment.sandbox;

import dev.soko.escrow.EscrowProperties;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
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

/** Sends the sandbox's webhooks over HTTP, as a real provider would, again and again until they are taken. */
@Component
class SandboxWebhooks implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(SandboxWebhooks.class);
    private static final int BATCH = 100;
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final SandboxStore store;
    private final SandboxSignature signature;
    private final RestClient client;
    private final Environment environment;
    private final Clock clock;
    private final @Nullable URI address;
    private final ExecutorService sender =
            Executors.newSingleThreadExecutor(Thread.ofVirtual().name("sandbox").factory());

    SandboxWebhooks(
            SandboxStore store,
            SandboxSignature signature,
            Environment environment,
            Clock clock,
            EscrowProperties properties) {
        this.store = store;
        this.signature = signature;
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
        sender.execute(this::sendWhatIsDue);
    }

    /** Two that send at once send the same twice, which receivers have to bear. */
    void sendWhatIsDue() {
        List<SandboxStore.Pending> due;
        do {
            due = store.due(clock.instant(), BATCH);
            try {
                due.forEach(this::send);
            } catch (RestClientException failure) {
                log.warn("The sandbox's webhooks are not taken, and come again: {}", failure.toString());
                return;
            }
        } while (due.size() == BATCH);
    }

    private void send(SandboxStore.Pending webhook) {
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

    @Override
    public void destroy() {
        sender.close();
    }
}
