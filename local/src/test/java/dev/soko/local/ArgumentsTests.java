package dev.soko.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentsTests {

    private static final List<String> LOGS = List.of("postgresql", "auth");

    @Test
    void upMayBringADemonstration() {
        assertThat(Arguments.parse(LOGS, "up")).isEqualTo(new Arguments(Arguments.Command.UP, false, List.of()));
        assertThat(Arguments.parse(LOGS, "up", "--demo").demo()).isTrue();
    }

    @Test
    void upMayNameSomeServices() {
        assertThat(Arguments.parse(LOGS, "up", "auth-service").services()).containsExactly("auth");
        assertThatThrownBy(() -> Arguments.parse(LOGS, "up", "--demo", "auth")).hasMessageContaining("all services");
    }

    @Test
    void aLogIsNamedAsTheServiceOrItsModule() {
        assertThat(Arguments.parse(LOGS, "logs", "auth").services()).containsExactly("auth");
        assertThat(Arguments.parse(LOGS, "logs", "auth-service").services()).containsExactly("auth");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "UP", "start", "up --dmeo", "down --demo", "up postgresql", "status auth", "logs nothing"})
    void anythingElseIsAnsweredWithTheUsage(String line) {
        String[] words = line.isEmpty() ? new String[0] : line.split(" ");
        assertThatThrownBy(() -> Arguments.parse(LOGS, words))
                .isInstanceOf(Complaint.class)
                .hasMessageContaining("./soko up")
                .hasMessageContaining("postgresql, auth");
    }

    @Test
    void logsOfNobodyAsksWhose() {
        assertThatThrownBy(() -> Arguments.parse(LOGS, "logs")).hasMessageContaining("Whose log?");
    }
}
