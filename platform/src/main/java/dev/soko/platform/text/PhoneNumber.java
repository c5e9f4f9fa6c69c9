package dev.soko.platform.text;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** An international telephone number as ITU-T E.164 writes it: {@code +27821234567}. */
@Pattern(regexp = "\\+[1-9][0-9]{6,14}")
@ReportAsSingleViolation
@Constraint(validatedBy = {})
@Target({ElementType.FIELD, ElementType.TYPE_USE, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface PhoneNumber {
    String message() default "must be a telephone number in E.164 form, such as +27821234567";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
