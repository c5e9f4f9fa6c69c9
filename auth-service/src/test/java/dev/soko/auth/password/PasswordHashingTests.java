package dev.soko.auth.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.soko.auth.AuthProperties;
import dev.soko.platform.problem.CommonProblem;
import dev.soko.platform.problem.ProblemException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class PasswordHashingTests {

    @Test
    void theDefaultCostIsWhatTheRulesAskFor() {
        String hash = hashing(Map.of()).hash("turbine-velvet");
        assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    }

    @Test
    void noCharacterIsCutOff() {
        PasswordHashing hashing = hashing(cheap());
        String words = "x".repeat(127);
        String hash = hashing.hash(words + "y");
        assertThat(hashing.matches(words + "y", hash)).isTrue();
        assertThat(hashing.matches(words + "z", hash)).isFalse();
    }

    @Test
    void theSameCharactersMatchHoweverTheyAreEncoded() {
        PasswordHashing hashing = hashing(cheap());
        assertThat(hashing.matches("cafe\u0301-orchard-41", hashing.hash("caf\u00e9-orchard-41")))
                .isTrue();
    }

    @Test
    void nobodysPasswordNeverMatches() {
        PasswordHashing hashing = hashing(cheap());
        assertThat(hashing.matches("the password of an account that does not exist", null))
                .isFalse();
    }

    @Test
    void aHashOfLessWorkIsOutdated() {
        String old = hashing(cheap()).hash("turbine-velvet");
        assertThat(hashing(Map.of()).isOutdated(old)).isTrue();
        assertThat(hashing(cheap()).isOutdated(old)).isFalse();
    }

    @Test
    void moreThanFitTheQueueAreTurnedAway() throws Exception {
        PasswordHashing hashing =
                hashing(Map.of("soko.auth.passwords.concurrent", "1", "soko.auth.passwords.waiting", "1"));
        Callable<String> hash = () -> hashing.hash("turbine-velvet");
        List<Throwable> refused = new ArrayList<>();
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<String> done : clients.invokeAll(java.util.Collections.nCopies(20, hash))) {
                try {
                    done.get();
                } catch (ExecutionException failure) {
                    refused.add(failure.getCause());
                }
            }
        }
        assertThat(refused)
                .isNotEmpty()
                .allSatisfy(failure -> assertThatExceptionOfType(ProblemException.class)
                        .isThrownBy(() -> {
                            throw failure;
                        })
                        .satisfies(problem ->
                                assertThat(problem.problemType()).isEqualTo(CommonProblem.SERVICE_UNAVAILABLE)));
    }

    private static Map<String, String> cheap() {
        return Map.of("soko.auth.passwords.memory-kib", "256", "soko.auth.passwords.iterations", "1");
    }

    private static PasswordHashing hashing(Map<String, String> values) {
        return new PasswordHashing(
                new Binder(new MapConfigurationPropertySource(values)).bindOrCreate("soko.auth", AuthProperties.class),
                new SimpleMeterRegistry());
    }
}
