package dev.soko.auth.mfa;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTests {

    /** RFC 6238, appendix B. */
    private static final byte[] SECRET = "12345678901234567890".getBytes(US_ASCII);

    private static final Instant NOW = Instant.ofEpochSecond(1_111_111_109L);
    private static final long STEP = NOW.getEpochSecond() / 30;

    @ParameterizedTest
    @CsvSource({
        "59, 94287082",
        "1111111109, 07081804",
        "1111111111, 14050471",
        "1234567890, 89005924",
        "2000000000, 69279037",
        "20000000000, 65353130"
    })
    void theTestVectorsOfTheStandardAreMet(long seconds, String code) {
        assertThat(Totp.code(SECRET, seconds / 30, 8)).isEqualTo(code);
    }

    @Test
    void aCodeIsTakenOneStepEarlyOrLateAndNoFurther() {
        for (long step = STEP - 3; step <= STEP + 3; step++) {
            boolean taken = Totp.matchingStep(SECRET, Totp.code(SECRET, step, 6), NOW, 0)
                    .isPresent();
            assertThat(taken).as("step %d", step - STEP).isEqualTo(Math.abs(step - STEP) <= 1);
        }
    }

    @Test
    void aCodeCountsOnce() {
        String code = Totp.code(SECRET, STEP, 6);
        assertThat(Totp.matchingStep(SECRET, code, NOW, 0)).hasValue(STEP);
        assertThat(Totp.matchingStep(SECRET, code, NOW, STEP)).isEmpty();
    }
}
