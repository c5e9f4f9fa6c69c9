package dev.soko.notifications.push;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soko.platform.Ids;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECPrivateKeySpec;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** RFC 8291, section 5 and appendix A. */
class PushEncryptionTests {

    private static final byte[] RECEIVER =
            bytes("BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4");
    private static final byte[] SENDER =
            bytes("BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8");

    @Test
    void thePublishedExampleIsSealedAsItIsPublished() throws Exception {
        KeyPair sender = new KeyPair(
                P256.publicKey(SENDER),
                KeyFactory.getInstance("EC")
                        .generatePrivate(new ECPrivateKeySpec(
                                new BigInteger(1, bytes("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw")),
                                P256.curve())));
        Device device = new Device(
                Ids.next(),
                Ids.next(),
                URI.create("https://push.example/1"),
                RECEIVER,
                bytes("BTBZMqHH6r4Tts7J_aSIgg"));
        byte[] sealed = PushEncryption.seal(
                "When I grow up, I want to be a watermelon".getBytes(StandardCharsets.US_ASCII),
                device,
                sender,
                bytes("DGv6ra1nlYgDCS1FRnbzlw"));
        assertThat(Base64.getUrlEncoder().withoutPadding().encodeToString(sealed))
                .isEqualTo(
                        "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLoc"
                                + "InmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN");
    }

    @Test
    void aPointIsReadAndWrittenAndOneOffTheCurveIsNone() throws Exception {
        assertThat(P256.point(P256.publicKey(RECEIVER))).isEqualTo(RECEIVER);
        for (int i = 0; i < 300; i++) {
            byte[] point = P256.point((ECPublicKey) P256.newPair().getPublic());
            assertThat(P256.isPoint(point)).isTrue();
            point[64] ^= 1;
            assertThat(P256.isPoint(point)).isFalse();
        }
        assertThat(P256.isPoint(new byte[0])).isFalse();
        assertThat(P256.isPoint(new byte[65])).isFalse();
    }

    private static byte[] bytes(String base64) {
        return Base64.getUrlDecoder().decode(base64);
    }
}
