package dev.soko.auth.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.soko.auth.crypto.Secrets.Use;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SecretsTests {

    private final Secrets secrets = new Secrets(new byte[32]);
    private final byte[] content = "the secret".getBytes(UTF_8);

    @Test
    void whatIsSealedOpensForTheSameUseAndContextAlone() {
        byte[] sealed = secrets.seal(Use.TOTP, content, "one");
        assertThat(secrets.open(Use.TOTP, sealed, "one")).isEqualTo(content);
        assertThatIllegalStateException().isThrownBy(() -> secrets.open(Use.TOTP, sealed, "two"));
        assertThatIllegalStateException().isThrownBy(() -> secrets.open(Use.MAIL, sealed, "one"));
        assertThatIllegalStateException()
                .isThrownBy(() -> new Secrets(Secrets.random(32)).open(Use.TOTP, sealed, "one"));
    }

    @Test
    void sealingTwiceGivesNothingThatCanBeCompared() {
        assertThat(secrets.seal(Use.MAIL, content, "")).isNotEqualTo(secrets.seal(Use.MAIL, content, ""));
    }

    @Test
    void aSealUnderATokenOpensWithThatTokenAlone() {
        byte[] token = Secrets.random(32);
        byte[] sealed = Secrets.sealUnder(token, content, "next");
        assertThat(Secrets.openUnder(token, sealed, "next")).isEqualTo(content);
        assertThatIllegalStateException().isThrownBy(() -> Secrets.openUnder(Secrets.random(32), sealed, "next"));
    }

    @Test
    void partsOfAHashCannotBeShifted() {
        assertThat(secrets.mac(Use.THROTTLE, "ab", "c")).isNotEqualTo(secrets.mac(Use.THROTTLE, "a", "bc"));
        assertThat(secrets.mac(Use.THROTTLE, "a")).isNotEqualTo(secrets.mac(Use.TICKET, "a"));
        assertThat(secrets.mac(Use.THROTTLE, "a")).isEqualTo(secrets.mac(Use.THROTTLE, "a"));
    }

    @Test
    void codesHaveAllTheirDigits() {
        assertThat(IntStream.range(0, 2_000).mapToObj(_ -> Secrets.randomDigits(6)))
                .allMatch(code -> code.matches("\\d{6}"))
                .anyMatch(code -> code.startsWith("0"));
    }
}
