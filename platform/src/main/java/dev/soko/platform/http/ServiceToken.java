package dev.soko.platform.http;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/** The token of this service itself: fetched from auth-service by its client secret, kept until shortly before it ends. */
class ServiceToken {

    private static final Duration MARGIN = Duration.ofSeconds(30);

    private record Credentials(String clientId, String clientSecret) {}

    private record Answer(String accessToken, long expiresIn) {}

    private record Held(String token, Instant until) {}

    private final ServiceTokenProperties properties;
    private final RestClient auth;
    private final Clock clock;
    private @Nullable Held held;

    ServiceToken(ServiceTokenProperties properties, RestClient auth, Clock clock) {
        this.properties = properties;
        this.auth = auth;
        this.clock = clock;
    }

    /**
     * Empty when this service has no secret to get one with.
     *
     * @throws IOException when auth-service does not give one
     */
    synchronized Optional<String> get() throws IOException {
        String secret = properties.clientSecret();
        if (secret == null) {
            return Optional.empty();
        }
        Held current = held;
        if (current == null || !clock.instant().isBefore(current.until)) {
            current = fetch(secret);
            held = current;
        }
        return Optional.of(current.token);
    }

    private Held fetch(String secret) throws IOException {
        Instant asked = clock.instant();
        try {
            Answer answer = auth.post()
                    .uri(properties.uri())
                    .body(new Credentials(properties.clientId(), secret))
                    .retrieve()
                    .requiredBody(Answer.class);
            return new Held(
                    answer.accessToken, asked.plusSeconds(answer.expiresIn).minus(MARGIN));
        } catch (RestClientException refusal) {
            throw new IOException("auth-service gives this service no token: " + refusal.getMessage(), refusal);
        }
    }
}
