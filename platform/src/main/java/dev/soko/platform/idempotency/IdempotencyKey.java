package dev.soko.platform.idempotency;

import dev.soko.platform.problem.CommonProblem;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A client's {@code Idempotency-Key} within its scope (who asks, for what). Neither the key nor what it protects is kept
 * in the clear: a row is found by {@link #lookup}, the request is recognised by {@link #fingerprint}, and the answer, which
 * may carry a token, is sealed under a secret that only a client with the same key can make again.
 */
final class IdempotencyKey {

    private static final int MAX_LENGTH = 255;

    private final byte[] secret;

    IdempotencyKey(String header, String scope) {
        if (header.isBlank() || header.length() > MAX_LENGTH) {
            throw CommonProblem.INVALID_REQUEST.because("Idempotency-Key must have 1 to 255 characters.");
        }
        this.secret = hmac(header.getBytes(StandardCharsets.UTF_8), scope.getBytes(StandardCharsets.UTF_8));
    }

    String lookup() {
        return Base64.getEncoder().encodeToString(hmac(secret, "lookup".getBytes(StandardCharsets.UTF_8)));
    }

    /** Of the body without multipart boundaries: a client that tries again with the same file chooses another one. */
    byte[] fingerprint(BufferedRequest request) {
        Mac mac = mac(secret);
        request.forEachSection(section -> {
            // With its length, so that moving the boundary makes another request.
            mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, section.remaining()));
            mac.update(section);
        });
        return mac.doFinal();
    }

    byte[] sealingKey() {
        return hmac(secret, "seal".getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] hmac(byte[] key, byte[] message) {
        return mac(key).doFinal(message);
    }

    private static Mac mac(byte[] key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every JDK has HmacSHA256", impossible);
        }
    }
}
