package dev.soko.auth.session;

import dev.soko.auth.crypto.Secrets;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Refresh tokens name their session and generation and carry a keyed signature: an old token of a family is known for what
 * it is without a row for each, and nobody can end another's session by inventing one.
 */
@Component
class RefreshTokens {

    private static final int NAMED_BYTES = 2 * Long.BYTES + Integer.BYTES;
    private static final int RANDOM_BYTES = 16;
    private static final int SIGNED_BYTES = NAMED_BYTES + RANDOM_BYTES;
    private static final int BYTES = SIGNED_BYTES + 32;
    private static final String SEALED = "refresh-successor";

    /** A token that this service made, whether it is still good or not. */
    record Presented(UUID sessionId, int generation, byte[] bytes) {}

    private final Secrets secrets;

    RefreshTokens(Secrets secrets) {
        this.secrets = secrets;
    }

    byte[] make(UUID sessionId, int generation) {
        byte[] signed = ByteBuffer.allocate(SIGNED_BYTES)
                .putLong(sessionId.getMostSignificantBits())
                .putLong(sessionId.getLeastSignificantBits())
                .putInt(generation)
                .put(Secrets.random(RANDOM_BYTES))
                .array();
        return ByteBuffer.allocate(BYTES).put(signed).put(signature(signed)).array();
    }

    /** Empty for everything that this service did not make. */
    Optional<Presented> read(String token) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
        if (bytes.length != BYTES) {
            return Optional.empty();
        }
        byte[] signed = Arrays.copyOf(bytes, SIGNED_BYTES);
        byte[] signature = Arrays.copyOfRange(bytes, SIGNED_BYTES, BYTES);
        if (!MessageDigest.isEqual(signature, signature(signed))) {
            return Optional.empty();
        }
        ByteBuffer named = ByteBuffer.wrap(signed);
        return Optional.of(new Presented(new UUID(named.getLong(), named.getLong()), named.getInt(), bytes));
    }

    String text(byte[] token) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    byte[] hash(byte[] token) {
        return secrets.mac(
                Secrets.Use.REFRESH_TOKEN, "hash".getBytes(java.nio.charset.StandardCharsets.US_ASCII), token);
    }

    /** So that only who holds the old token can learn the new one; the database holds neither. */
    byte[] sealSuccessor(byte[] successor, byte[] old) {
        return Secrets.sealUnder(old, successor, SEALED);
    }

    byte[] openSuccessor(byte[] sealed, byte[] old) {
        return Secrets.openUnder(old, sealed, SEALED);
    }

    private byte[] signature(byte[] signed) {
        return secrets.mac(Secrets.Use.REFRESH_TOKEN, signed);
    }
}
