package dev.soko.auth.service;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.soko.auth.AuthProblem;
import dev.soko.auth.AuthProperties;
import dev.soko.auth.key.AccessTokenIssuer;
import dev.soko.platform.Ids;
import dev.soko.platform.security.Role;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Our own services, which prove who they are by a secret and get a token with the role SERVICE alone. */
@Service
public class ServiceClients {

    private final AuthProperties.Services settings;
    private final AccessTokenIssuer tokens;

    ServiceClients(AuthProperties settings, AccessTokenIssuer tokens) {
        this.settings = settings.services();
        this.tokens = tokens;
    }

    /** How long a service token is valid. */
    public Duration lifetime() {
        return settings.tokenLifetime();
    }

    /**
     * A token whose subject is the same for that service always.
     *
     * @throws dev.soko.platform.problem.ProblemException 401 for an unknown client and a wrong secret alike
     */
    public String token(String clientId, String clientSecret) {
        if (!isRight(settings.clients().get(clientId), clientSecret)) {
            throw AuthProblem.INVALID_CLIENT.because("There is no service with that id and secret.");
        }
        UUID subject = UUID.nameUUIDFromBytes(("soko.service." + clientId).getBytes(UTF_8));
        return tokens.issue(subject, Ids.next(), Set.of(Role.SERVICE), lifetime());
    }

    /** Takes as long whichever it is: the secret is hashed, and hashes are compared in full. */
    private static boolean isRight(@Nullable String hash, String secret) {
        byte[] known = hash == null ? new byte[0] : Base64.getDecoder().decode(hash);
        return MessageDigest.isEqual(sha256(secret), known);
    }

    private static byte[] sha256(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("Every JDK has SHA-256", missing);
        }
    }
}
