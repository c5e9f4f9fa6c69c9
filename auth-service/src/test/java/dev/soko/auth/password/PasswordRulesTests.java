package dev.soko.auth.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.soko.auth.AuthProblem;
import dev.soko.platform.problem.CommonProblem;
import dev.soko.platform.problem.ProblemException;
import dev.soko.platform.problem.ProblemType;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTests {

    private final PasswordRules rules = new PasswordRules();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password1234",
                "123456789012",
                "qwertyuiopasdf",
                "aaaaaaaaaaaaaaaa",
                "passwordpassword",
                "iloveyou1234"
            })
    void aCommonPasswordIsRefused(String password) {
        assertThat(refusal(password)).isEqualTo(AuthProblem.PASSWORD_TOO_WEAK);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "amina.o@mail.example!!",
                "7xAMINA.Ojq93kd",
                "vq8 Amina Odhiambo zk",
                "vq8AminaOdhiambozk1",
                "ODHIAMBO-turbine-41"
            })
    void aPasswordWithTheAddressOrTheNameIsRefused(String password) {
        assertThat(refusal(password)).isEqualTo(AuthProblem.PASSWORD_TOO_WEAK);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "turbine velvet",
                "только-я-знаю-это",
                "🐘🦒🦓🐆🦏🐊🦩🐃🦌🐫🦘🦥",
                "            x7!k",
                "#k$%&!Q@*(){}["
            })
    void anyCharactersAreTakenAndNoneIsRequired(String password) {
        assertThatCode(() -> check(password)).doesNotThrowAnyException();
    }

    @Test
    void lengthIsCountedInCharacters() {
        String words = "turbine velvet orchard ".repeat(10);
        assertThatCode(() -> check(words.substring(0, 128))).doesNotThrowAnyException();
        assertThat(refusal(words.substring(0, 129))).isEqualTo(CommonProblem.INVALID_REQUEST);
        assertThat(refusal("x7!kQ02mvzp")).isEqualTo(CommonProblem.INVALID_REQUEST);
        assertThat(refusal("🐘🦒🦓🐆🦏🐊🦩🐃🦌🐫🦘")).isEqualTo(CommonProblem.INVALID_REQUEST);
    }

    @Test
    void nobodyCanMakeTheEstimatorWorkForLong() {
        String symbols = "4@8({[<3690|!1|70$5+7%2".repeat(5);
        assertTimeout(Duration.ofSeconds(4), () -> check(symbols));
    }

    @ParameterizedTest
    @CsvSource({"x7k@mail.example, Amy, turbine-amy-orchard", "ann@mail.example, X7k, turbine-Ann-orchard"})
    void aWholeNameOrMailboxOfThreeLettersCounts(String email, String name, String password) {
        assertThat(refusal(password, email, name)).isEqualTo(AuthProblem.PASSWORD_TOO_WEAK);
    }

    @Test
    void aShortNameIsNoReasonToRefuse() {
        assertThatCode(() -> rules.check("turbine-velvet-orchard", "or@mail.example", "Or Vel", "/password"))
                .doesNotThrowAnyException();
    }

    private ProblemType refusal(String password) {
        return refusal(password, "amina.o@mail.example", "Amina Odhiambo");
    }

    private ProblemType refusal(String password, String email, String name) {
        ProblemException refused =
                catchThrowableOfType(ProblemException.class, () -> rules.check(password, email, name, "/password"));
        assertThat(refused).as(password).isNotNull();
        return refused.problemType();
    }

    private void check(String password) {
        rules.check(password, "amina.o@mail.example", "Amina Odhiambo", "/password");
    }
}
