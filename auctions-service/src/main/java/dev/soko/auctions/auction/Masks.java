package dev.soko.auctions.auction;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Names for bidders that hide who they are: six letters of a hash under the auction's own key. The same person has the
 * same all through an auction and another one in the next.
 */
final class Masks {

    private static final String ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz";
    private static final int LENGTH = 6;
    private static final String ALGORITHM = "HmacSHA256";

    private Masks() {}

    static String of(UUID bidder, UUID key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(bytes(key), ALGORITHM));
            long hash = ByteBuffer.wrap(mac.doFinal(bytes(bidder))).getLong();
            StringBuilder mask = new StringBuilder(LENGTH);
            for (int i = 0; i < LENGTH; i++) {
                mask.append(ALPHABET.charAt((int) Long.remainderUnsigned(hash, ALPHABET.length())));
                hash = Long.divideUnsigned(hash, ALPHABET.length());
            }
            return mask.toString();
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("Every JDK has " + ALGORITHM, broken);
        }
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }
}
