package dev.soko.platform.http;

import dev.soko.platform.problem.CommonProblem;
import dev.soko.platform.problem.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.client.RestClient;

/**
 * The token of this service itself: fetched from auth-service by its client secret, kept until shortly before it ends. Who
 * comes meanwhile waits for the same fetch, and who comes in the second after its failure is told at once.
 */
class ServiceToken {

    private static final Logger log = LoggerFactory.getLogger(ServiceToken.class);
    private static final Duration MARGIN = Duration.ofSeconds(30);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private record Credentials(String clientId, String clientSecret) {}

    private record Answer(String accessToken, long expiresIn) {}

    /** @param token none when auth-service gave none */
    private record Fetched(Optional<String> token, Instant until) {}

    private final ServiceTokenProperties properties;
    private final RestClient auth;
    private final Clock clock;
    private CompletableFuture<Fetched> latest =
            CompletableFuture.completedFuture(new Fetched(Optional.empty(), Instant.MIN));

    ServiceToken(ServiceTokenProperties properties, RestClient auth, Clock clock) {
        this.properties = properties;
        this.auth = auth;
        this.clock = clock;
    }

    /**
     * Empty when this service has no secret to get one with.
     *
     * @throws ProblemException 503 when auth-service does not give one
     */
    Optional<String> get() {
        String secret = properties.clientSecret();
        if (secret == null) {
            return Optional.empty();
        }
        Optional<String> token = latest(secret).join().token();
        return Optional.of(token.orElseThrow(ServiceToken::unavailable));
    }

    private synchronized CompletableFuture<Fetched> latest(String secret) {
        if (latest.isDone() && !clock.instant().isBefore(latest.join().until())) {
            // On a thread of its own: a caller that is interrupted would end it for all.
            latest = CompletableFuture.supplyAsync(() -> fetch(secret), Thread::startVirtualThread)
                    .exceptionally(this::none);
        }
        return latest;
    }

    private Fetched fetch(String secret) {
        Instant asked = clock.instant();
        Answer answer = auth.post()
                .uri(properties.uri())
                .body(new Credentials(properties.clientId(), secret))
                .retrieve()
                .requiredBody(Answer.class);
        return new Fetched(
                Optional.of(answer.accessToken),
                asked.plusSeconds(answer.expiresIn).minus(MARGIN));
    }

    private Fetched none(Throwable failure) {
        log.warn("auth-service gives this service no token: {}", failure.toString());
        return new Fetched(Optional.empty(), clock.instant().plus(RETRY_AFTER));
    }

    private static ProblemException unavailable() {
        return CommonProblem.SERVICE_UNAVAILABLE
                .because("The auth service gives no token for a call that is needed.")
                .header("Retry-After", "5");
    }
}
