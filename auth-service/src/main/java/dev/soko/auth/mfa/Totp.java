package dev.soko.auth.mfa;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Time-based one-time passwords (RFC 6238): HMAC-SHA1 over steps of 30 seconds, as authenticator apps expect. */
final class Totp {

    static final int DIGITS = 6;
    static final int STEP_SECONDS = 30;
    static final int SECRET_BYTES = 20;

    /** A code is taken one step early or late: clocks differ, and typing takes time. */
    private static final int TOLERATED_STEPS = 1;

    private Totp() {}

    /**
     * The step that the code belongs to, if it is one of those around now and later than {@code lastStep}: each code counts
     * once.
     */
    static OptionalLong matchingStep(byte[] secret, String code, Instant now, long lastStep) {
        long current = now.getEpochSecond() / STEP_SECONDS;
        return LongStream.rangeClosed(current - TOLERATED_STEPS, current + TOLERATED_STEPS)
                .filter(step -> step > lastStep && code(secret, step, DIGITS).equals(code))
                .findFirst();
    }

    static String code(byte[] secret, long step, int digits) {
        byte[] hash = hmac(secret, ByteBuffer.allocate(Long.BYTES).putLong(step).array());
        int offset = hash[hash.length - 1] & 0xf;
        int truncated = ByteBuffer.wrap(hash).getInt(offset) & Integer.MAX_VALUE;
        String text = Long.toString(truncated % Math.powExact(10L, digits));
        return "0".repeat(digits - text.length()) + text;
    }

    private static byte[] hmac(byte[] secret, byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("This Java has no HMAC-SHA1", missing);
        }
    }
}
