package dev.soko.users.input;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.IllformedLocaleException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A well-formed BCP 47 language tag that names a language: {@code en-ZA}. */
@Constraint(validatedBy = LanguageTag.Validator.class)
@Target({ElementType.FIELD, ElementType.TYPE_USE, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface LanguageTag {
    String message() default "must be a BCP 47 language tag, such as en-ZA";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Asks the JDK's parser, which is strict when it builds. */
    final class Validator implements ConstraintValidator<LanguageTag, String> {

        private static final int MAX_LENGTH = 35;

        @Override
        public boolean isValid(@Nullable String value, ConstraintValidatorContext context) {
            if (value == null) {
                return true;
            }
            try {
                return value.length() <= MAX_LENGTH
                        && !new Locale.Builder()
                                .setLanguageTag(value)
                                .build()
                                .getLanguage()
                                .isEmpty();
            } catch (IllformedLocaleException malformed) {
                return false;
            }
        }
    }
}
