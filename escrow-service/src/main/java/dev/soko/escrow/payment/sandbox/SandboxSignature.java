package dev.soko.escrow.payment.sandbox;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Signs webhooks: {@code t=<seconds>,v1=<hex of the HMAC-SHA256 of "seconds.body">}. */
final class SandboxSignature {

    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final Pattern FORM = Pattern.compile("t=(\\d{1,12}),v1=([0-9a-f]{64})");

    private final SecretKeySpec key;

    SandboxSignature(String secret) {
        this.key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
    }

    String of(String body, Instant time) {
        long seconds = time.getEpochSecond();
        return "t=%d,v1=%s".formatted(seconds, HexFormat.of().formatHex(hash(seconds, body)));
    }

    boolean isValid(@Nullable String signature, String body, Instant now) {
        Matcher parts = FORM.matcher(signature == null ? "" : signature);
        if (!parts.matches()) {
            return false;
        }
        long seconds = Long.parseLong(parts.group(1));
        boolean recent =
                Duration.between(Instant.ofEpochSecond(seconds), now).abs().compareTo(TOLERANCE) <= 0;
        return recent && MessageDigest.isEqual(HexFormat.of().parseHex(parts.group(2)), hash(seconds, body));
    }

    private byte[] hash(long seconds, String body) {
        try {
            Mac mac = Mac.getInstance(key.getAlgorithm());
            mac.init(key);
            return mac.doFinal((seconds + "." + body).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("Every JVM has HMAC-SHA256", missing);
        }
    }
}
