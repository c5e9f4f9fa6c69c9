package dev.soko.platform.text;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.Validation;
import jakarta.validation.Validator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextTests {

    private static final Validator VALIDATOR =
            Validation.buildDefaultValidatorFactory().getValidator();

    record Line(@SingleLine @Nullable String value) {}

    record Text(@Paragraphs @Nullable String value) {}

    record Country(@CountryCode @Nullable String value) {}

    record Phone(@PhoneNumber @Nullable String value) {}

    @ParameterizedTest
    @ValueSource(strings = {"Thandi", "Зоя Петрова", "مريم", "O'Brien; drop table profiles --", "👩‍🚀 Zoe", "a"})
    void aNameIsAnyTextOfOneLine(String name) {
        assertThat(accepts(new Line(name))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\u00a0\u200b",
                "two\nlines",
                "tab\t",
                "bell\u0007",
                "del\u007f",
                "next\u2028line",
                "abc\u202ecba",
                "\u0085"
            })
    void aNameIsNeitherBlankNorHasItControlCharacters(String name) {
        assertThat(accepts(new Line(name))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "One\nTwo\r\n\tThree", "plain"})
    void paragraphsHaveLineBreaks(String text) {
        assertThat(accepts(new Text(text))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "\u001b[31m", "\u202e"})
    void paragraphsHaveNoOtherControlCharacters(String text) {
        assertThat(accepts(new Text(text))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ZA", "GB", "KE"})
    void aCountryIsAnAssignedCode(String code) {
        assertThat(accepts(new Country(code))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "za", "ZAF", "UK", "XX", "Z"})
    void anythingElseIsNoCountry(String code) {
        assertThat(accepts(new Country(code))).isFalse();
    }

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

    private static boolean accepts(Object input) {
        return VALIDATOR.validate(input).isEmpty();
    }
}
