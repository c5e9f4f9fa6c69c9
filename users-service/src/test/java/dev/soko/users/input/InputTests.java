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

    record Language(@LanguageTag @Nullable String value) {}

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
