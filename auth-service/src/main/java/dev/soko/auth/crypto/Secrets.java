package dev.soko.auth.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.soko.auth.AuthProperties;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Map;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * What this service keeps secret at rest. Each {@link Use} has a key of its own, derived (HKDF-SHA256) from the one in the
 * configuration, so that what is made for one use says nothing about another.
 */
@Component
public final class Secrets {

    /** What a key is for; renaming a constant makes what it sealed unreadable. */
    public enum Use {
        SIGNING_KEY,
        MAIL,
        TOTP,
        RECOVERY_CODE,
        ONE_TIME_CODE,
        REFRESH_TOKEN,
        TICKET,
        THROTTLE
    }

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final Map<Use, SecretKey> keys = new EnumMap<>(Use.class);

    @Autowired
    Secrets(AuthProperties properties) {
        this(KeyEncryptionKey.of(properties));
    }

    /** For tests: 32 bytes. */
    public Secrets(byte[] keyEncryptionKey) {
        for (Use use : Use.values()) {
            keys.put(use, derive(keyEncryptionKey, use.name()));
        }
    }

    /** Encrypted; only opens with the same use and context. */
    public byte[] seal(Use use, byte[] content, String context) {
        return SecretBox.seal(key(use), content, context.getBytes(UTF_8));
    }

    /** @throws IllegalStateException when it was sealed with another key, use or context */
    public byte[] open(Use use, byte[] sealed, String context) {
        return SecretBox.open(key(use), sealed, context.getBytes(UTF_8));
    }

    /** A keyed hash of 32 bytes over parts that cannot be shifted against each other. */
    public byte[] mac(Use use, String... parts) {
        byte[][] encoded =
                Arrays.stream(parts).map(part -> part.getBytes(UTF_8)).toArray(byte[][]::new);
        return mac(use, encoded);
    }

    /** @see #mac(Use, String...) */
    public byte[] mac(Use use, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key(use));
            for (byte[] part : parts) {
                mac.update(
                        ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array());
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("This Java has no HMAC-SHA256", missing);
        }
    }

    /** Encrypted under a secret that only its bearer has, such as the token before this one. */
    public static byte[] sealUnder(byte[] secret, byte[] content, String context) {
        return SecretBox.seal(derive(secret, context), content, context.getBytes(UTF_8));
    }

    /** @throws IllegalStateException when it was sealed under another secret or context */
    public static byte[] openUnder(byte[] secret, byte[] sealed, String context) {
        return SecretBox.open(derive(secret, context), sealed, context.getBytes(UTF_8));
    }

    /** That many bytes from the system's secure source. */
    public static byte[] random(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return random;
    }

    /** A decimal number of exactly that many digits, leading zeros included, each value as likely as any other. */
    public static String randomDigits(int digits) {
        StringBuilder number = new StringBuilder(digits);
        RANDOM.ints(digits, 0, 10).forEach(number::append);
        return number.toString();
    }

    /** A new token of 256 bits, as text. */
    public static String randomToken() {
        return BASE64.encodeToString(random(32));
    }

    private SecretKey key(Use use) {
        return java.util.Objects.requireNonNull(keys.get(use));
    }

    private static SecretKey derive(byte[] secret, String info) {
        try {
            byte[] key = KDF.getInstance("HKDF-SHA256")
                    .deriveData(HKDFParameterSpec.ofExtract()
                            .addIKM(secret)
                            .thenExpand(("soko.auth." + info).getBytes(UTF_8), 32));
            return new SecretKeySpec(key, "AES");
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("This Java has no HKDF-SHA256", missing);
        }
    }
}
