package dev.soko.platform.text;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Text of one line that is not blank: no control characters, and none that turn the direction of the text around it,
 * with which a name could pretend to be another.
 */
@Pattern(regexp = "(?![\\s\\p{Z}\\p{Cf}]*+$)[\\P{Cc}&&[^\\x{2028}\\x{2029}\\x{202A}-\\x{202E}\\x{2066}-\\x{2069}]]*")
@ReportAsSingleViolation
@Constraint(validatedBy = {})
@Target({ElementType.FIELD, ElementType.TYPE_USE, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface SingleLine {
    String message() default "must be one line of text, not blank, without control characters";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
