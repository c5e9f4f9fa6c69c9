package dev.soko.users.input;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.Validation;
import jakarta.validation.Validator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InputTests {

    private static final Validator VALIDATOR =
            Validation.buildDefaultValidatorFactory().getValidator();

    record Phone(@PhoneNumber @Nullable String value) {}

    record Language(@LanguageTag @Nullable String value) {}

    @ParameterizedTest
    @ValueSource(strings = {"+27821234567", "+12025550123", "+4915112345678", "+123456789012345"})
    void aPhoneNumberIsE164(String number) {
        assertThat(accepts(new Phone(number))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0821234567",
                "+0821234567",
                "+27 82 123 4567",
                "+1234567890123456",
                "+12345",
                "+2782123456x",
                "٣٣٣٣٣٣٣٣"
            })
    void anythingElseIsNoPhoneNumber(String number) {
        assertThat(accepts(new Phone(number))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "en-ZA", "zh-Hant-TW", "sr-Latn", "de-CH-1996"})
    void aLocaleIsALanguageTag(String tag) {
        assertThat(accepts(new Language(tag))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "en_ZA",
                "e",
                "-",
                "und",
                "x-private",
                "en-ZA-",
                "en-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
            })
    void anythingElseIsNoLocale(String tag) {
        assertThat(accepts(new Language(tag))).isFalse();
    }

    private static boolean accepts(Object input) {
        return VALIDATOR.validate(input).isEmpty();
    }
}
