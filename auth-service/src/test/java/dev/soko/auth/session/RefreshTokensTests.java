package dev.soko.auth.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soko.auth.crypto.Secrets;
import dev.soko.platform.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefreshTokensTests {

    private static final Instant NOW = Instant.parse("2026-11-22T20:00:00Z");
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final RefreshTokens tokens = new RefreshTokens(new Secrets(new byte[32]));
    private final UUID session = Ids.next();

    @Test
    void aTokenNamesItsSessionAndGeneration() {
        assertThat(tokens.read(tokens.text(tokens.make(session, 7)))).hasValueSatisfying(read -> {
            assertThat(read.sessionId()).isEqualTo(session);
            assertThat(read.generation()).isEqualTo(7);
        });
    }

    @Test
    void aTokenThatWasTouchedAnywhereIsNoTokenOfOurs() {
        byte[] token = tokens.make(session, 0);
        for (int i = 0; i < token.length; i++) {
            byte[] touched = token.clone();
            touched[i] ^= 1;
            assertThat(tokens.read(tokens.text(touched))).as("byte %d", i).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "%%%", "AAAA", "' or 1=1 --"})
    void rubbishIsNoToken(String rubbish) {
        assertThat(tokens.read(rubbish)).isEmpty();
    }

    @Test
    void theSuccessorOpensWithTheOldTokenAlone() {
        byte[] old = tokens.make(session, 0);
        byte[] successor = tokens.make(session, 1);
        byte[] sealed = tokens.sealSuccessor(successor, old);
        assertThat(tokens.openSuccessor(sealed, old)).isEqualTo(successor);
    }

    @Test
    void graceIsForTheGenerationBeforeAndForTenSeconds() {
        Session third = session(2, NOW);
        assertThat(third.isWithinGrace(1, NOW.plusMillis(9_999), GRACE)).isTrue();
        assertThat(third.isWithinGrace(1, NOW.plusSeconds(10), GRACE)).isFalse();
        assertThat(third.isWithinGrace(0, NOW, GRACE)).isFalse();
    }

    @Test
    void aSessionIsOverWhenItsTimeIs() {
        assertThat(session(0, NOW).isLive(NOW.plusSeconds(59))).isTrue();
        assertThat(session(0, NOW).isLive(NOW.plusSeconds(60))).isFalse();
    }

    private Session session(int generation, Instant rotatedAt) {
        return new Session(
                session,
                Ids.next(),
                new Device("Phone", "192.0.2.1"),
                NOW,
                NOW,
                NOW.plusSeconds(60),
                false,
                generation,
                new byte[0],
                rotatedAt,
                null);
    }
}
