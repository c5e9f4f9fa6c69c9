package dev.soko.notifications.push;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Seals a push for one device: RFC 8291, in the content coding of RFC 8188 ({@code aes128gcm}), one record. */
final class PushEncryption {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SALT = 16;
    private static final int RECORD_SIZE = 4096;
    private static final int TAG_BITS = 128;
    private static final byte LAST_RECORD = 2;
    private static final int HEAD = SALT + Integer.BYTES + 1;

    /** What fits one record beside the head, the sender's point of 65 bytes, the tag and the mark of the last record. */
    static final int LONGEST = RECORD_SIZE - HEAD - 65 - TAG_BITS / Byte.SIZE - 1;

    private PushEncryption() {}

    /** @throws IllegalArgumentException for more than {@link #LONGEST} bytes, which push services need not take */
    static byte[] seal(byte[] text, Device device) {
        if (text.length > LONGEST) {
            throw new IllegalArgumentException("A push of " + text.length + " bytes is too long");
        }
        byte[] salt = new byte[SALT];
        RANDOM.nextBytes(salt);
        return seal(text, device, P256.newPair(), salt);
    }

    static byte[] seal(byte[] text, Device device, KeyPair sender, byte[] salt) {
        byte[] senderPoint = P256.point((ECPublicKey) sender.getPublic());
        try {
            KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
            agreement.init(sender.getPrivate());
            agreement.doPhase(P256.publicKey(device.publicKey()), true);
            byte[] keyInfo = join(ascii("WebPush: info\0"), device.publicKey(), senderPoint);
            byte[] keyMaterial = derive(device.secret(), agreement.generateSecret(), keyInfo, 32);
            byte[] key = derive(salt, keyMaterial, ascii("Content-Encoding: aes128gcm\0"), 16);
            byte[] nonce = derive(salt, keyMaterial, ascii("Content-Encoding: nonce\0"), 12);

            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
            byte[] sealed = cipher.doFinal(join(text, new byte[] {LAST_RECORD}));
            byte[] head = ByteBuffer.allocate(HEAD)
                    .put(salt)
                    .putInt(RECORD_SIZE)
                    .put((byte) senderPoint.length)
                    .array();
            return join(head, senderPoint, sealed);
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("A push cannot be sealed", failure);
        }
    }

    private static byte[] derive(byte[] salt, byte[] material, byte[] info, int length)
            throws GeneralSecurityException {
        return KDF.getInstance("HKDF-SHA256")
                .deriveData(HKDFParameterSpec.ofExtract()
                        .addIKM(material)
                        .addSalt(salt)
                        .thenExpand(info, length));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] join(byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        ByteBuffer joined = ByteBuffer.allocate(length);
        for (byte[] part : parts) {
            joined.put(part);
        }
        return joined.array();
    }
}
