package dev.soko.platform.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProblemExceptionTests {

    @ParameterizedTest
    @ValueSource(strings = {"type", "title", "status", "detail", "instance"})
    void whatTheStandardDefinesKeepsItsMeaning(String member) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CommonProblem.FORBIDDEN.because("No.").with(member, "CLOSED"));
    }

    @Test
    void anyOtherMemberIsAdded() {
        assertThat(CommonProblem.FORBIDDEN
                        .because("No.")
                        .with("nextStates", 1)
                        .getBody()
                        .getProperties())
                .containsEntry("nextStates", 1);
    }
}
