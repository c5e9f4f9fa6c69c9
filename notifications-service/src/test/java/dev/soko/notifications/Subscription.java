package dev.soko.notifications;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** A browser's push subscription with the keys that only the browser has: it opens what was sealed for it. */
final class Subscription {

    private static final int COORDINATE = 32;

    private final ECKey key;
    private final byte[] secret = new byte[16];

    Subscription() throws JOSEException {
        key = new ECKeyGenerator(Curve.P_256).generate();
        new SecureRandom().nextBytes(secret);
    }

    /** As the browser gives it out. */
    String json(String endpoint) {
        return "{\"endpoint\": \"%s\", \"keys\": {\"p256dh\": \"%s\", \"auth\": \"%s\"}}"
                .formatted(endpoint, Base64URL.encode(point(key)), Base64URL.encode(secret));
    }

    /** The text of a push, by the steps of RFC 8291, section 3.4. */
    String open(byte[] push) throws GeneralSecurityException, JOSEException {
        ByteBuffer in = ByteBuffer.wrap(push);
        byte[] salt = take(in, 16);
        int recordSize = in.getInt();
        byte[] sender = take(in, in.get());
        if (in.remaining() > recordSize) {
            throw new GeneralSecurityException("More than one record");
        }
        KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(key.toECPrivateKey());
        agreement.doPhase(key(sender).toECPublicKey(), true);
        byte[] combined = hmac(secret, agreement.generateSecret());
        byte[] material = hmac(combined, ascii("WebPush: info\0"), point(key), sender, new byte[] {1});
        byte[] pseudorandom = hmac(salt, material);
        byte[] contentKey = Arrays.copyOf(hmac(pseudorandom, ascii("Content-Encoding: aes128gcm\0\1")), 16);
        byte[] nonce = Arrays.copyOf(hmac(pseudorandom, ascii("Content-Encoding: nonce\0\1")), 12);
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(contentKey, "AES"), new GCMParameterSpec(128, nonce));
        byte[] opened = cipher.doFinal(take(in, in.remaining()));
        if (opened[opened.length - 1] != 2) {
            throw new GeneralSecurityException("Not the last record");
        }
        return new String(opened, 0, opened.length - 1, StandardCharsets.UTF_8);
    }

    /** @param point of P-256, uncompressed: 65 bytes */
    static ECKey key(byte[] point) {
        return new ECKey.Builder(
                        Curve.P_256,
                        Base64URL.encode(Arrays.copyOfRange(point, 1, 1 + COORDINATE)),
                        Base64URL.encode(Arrays.copyOfRange(point, 1 + COORDINATE, 1 + 2 * COORDINATE)))
                .build();
    }

    private static byte[] point(ECKey key) {
        return ByteBuffer.allocate(1 + 2 * COORDINATE)
                .put((byte) 4)
                .put(key.getX().decode())
                .put(key.getY().decode())
                .array();
    }

    private static byte[] hmac(byte[] key, byte[]... parts) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        for (byte[] part : parts) {
            mac.update(part);
        }
        return mac.doFinal();
    }

    private static byte[] take(ByteBuffer in, int length) {
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
