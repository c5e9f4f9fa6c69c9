package dev.soko.journeys;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;

/** The authenticator app on somebody's phone (RFC 6238, six digits, steps of 30 seconds). */
final class Authenticator {

    private static final int STEP_SECONDS = 30;

    private final byte[] secret;

    Authenticator(String secret) {
        this.secret = new Base32().decode(secret);
    }

    /** What it shows now. */
    String code() throws GeneralSecurityException {
        return code(Instant.now());
    }

    /** What it shows next, which a server takes already since clocks differ; each code counts once. */
    String nextCode() throws GeneralSecurityException {
        return code(Instant.now().plusSeconds(STEP_SECONDS));
    }

    private String code(Instant time) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA1");
        mac.init(new SecretKeySpec(secret, "HmacSHA1"));
        ByteBuffer hash = ByteBuffer.wrap(mac.doFinal(ByteBuffer.allocate(Long.BYTES)
                .putLong(time.getEpochSecond() / STEP_SECONDS)
                .array()));
        int offset = hash.get(hash.limit() - 1) & 0xf;
        return "%06d".formatted((hash.getInt(offset) & Integer.MAX_VALUE) % 1_000_000);
    }
}
