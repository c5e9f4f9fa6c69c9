package dev.soko.auth.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTests {

    @Test
    void oneMailboxIsOneAddressHoweverItIsWritten() {
        assertThat(EmailAddress.normalise("Amina.O@Example.COM")).isEqualTo("amina.o@example.com");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "amina",
                "amina@example",
                "amina@@example.com",
                "amina@-example.com",
                "amina@example..com",
                "amina@example.com\r\nBcc: all@example.com",
                "a b@example.com",
                "\"a\"@example.com",
                ".amina@example.com",
                "amina.@example.com",
                "amina..o@example.com",
                "amina@exa\u0000mple.com"
            })
    void whatMailServersDoNotTakeIsNoAddress(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> EmailAddress.normalise(text));
    }

    @Test
    void aVeryLongTextIsRefusedAtOnce() {
        String endless = "a".repeat(60) + "@" + "a.".repeat(5_000_000) + "!";
        assertThatIllegalArgumentException().isThrownBy(() -> EmailAddress.normalise(endless));
    }
}
