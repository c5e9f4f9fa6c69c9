package dev.soko.auth.web;

import dev.soko.auth.account.EmailAddress;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/** What the texts in requests have to be; whatever is longer or of another shape is a 400. */
final class Text {

    private Text() {}

    /** An email address. */
    @Schema(example = "amina@example.com")
    @NotNull(message = "is required")
    @Size(max = EmailAddress.MAX_LENGTH, message = "must have at most {max} characters")
    @Pattern(regexp = EmailAddress.PATTERN, message = "must be an email address")
    @Constraint(validatedBy = Email.Validator.class)
    @Target({ElementType.FIELD, ElementType.RECORD_COMPONENT, ElementType.PARAMETER})
    @Retention(RetentionPolicy.RUNTIME)
    @interface Email {
        String message() default "must be an email address";

        Class<?>[] groups() default {};

        Class<? extends Payload>[] payload() default {};

        /** What the pattern lets through. */
        final class Validator implements ConstraintValidator<Email, String> {
            @Override
            public boolean isValid(@Nullable String value, ConstraintValidatorContext context) {
                return value == null || !EmailAddress.isRefusedByMailers(value);
            }
        }
    }

    /** A password that is compared or set: the rules for a new one are PasswordRules. */
    @NotNull(message = "is required")
    @Schema(example = "a quiet harbour at dawn")
    @Size(min = 1, max = 1024, message = "must have {min} to {max} characters")
    @Constraint(validatedBy = {})
    @Target({ElementType.FIELD, ElementType.RECORD_COMPONENT, ElementType.PARAMETER})
    @Retention(RetentionPolicy.RUNTIME)
    @interface Password {
        String message() default "";

        Class<?>[] groups() default {};

        Class<? extends Payload>[] payload() default {};
    }

    /** A token or a code as this service gave it out. */
    @NotNull(message = "is required")
    @Size(min = 1, max = 200, message = "must have {min} to {max} characters")
    @Constraint(validatedBy = {})
    @Target({ElementType.FIELD, ElementType.RECORD_COMPONENT, ElementType.PARAMETER})
    @Retention(RetentionPolicy.RUNTIME)
    @interface Token {
        String message() default "";

        Class<?>[] groups() default {};

        Class<? extends Payload>[] payload() default {};
    }
}
