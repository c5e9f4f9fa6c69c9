package dev.soko.auth.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MailTemplateTests {

    @ParameterizedTest
    @EnumSource
    void everyMailHasASubjectOfOneLineAndAllItsValues(MailTemplate template) {
        assertThat(template.subject()).isNotBlank().doesNotContain("\n", "{");
        assertThat(template.text(Map.of("code", "123456", "minutes", "10")))
                .isNotBlank()
                .doesNotContain("{", "}");
    }

    @ParameterizedTest
    @EnumSource(names = {"VERIFY_EMAIL", "LOGIN_CODE", "RESET_CODE"})
    void theCodeStandsOnALineOfItsOwn(MailTemplate template) {
        assertThat(template.text(Map.of("code", "123456", "minutes", "10")).lines())
                .contains("Your code is 123456");
        assertThat(template.subject()).doesNotContain("{code}");
    }

    @Test
    void deliveryIsTriedAgainEverMoreSlowlyUpToAMinute() {
        assertThat(MailDelivery.wait(0)).isEqualTo(Duration.ofSeconds(2));
        assertThat(MailDelivery.wait(3)).isEqualTo(Duration.ofSeconds(16));
        assertThat(MailDelivery.wait(5_000)).isEqualTo(Duration.ofMinutes(1));
    }
}
