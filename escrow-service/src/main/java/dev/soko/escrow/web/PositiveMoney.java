package dev.soko.escrow.web;

import dev.soko.platform.Money;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/** An amount of money to be moved, from one minor unit on. How much there is, which may be more than a price, the books know. */
@Constraint(validatedBy = PositiveMoney.Validator.class)
@Target({ElementType.FIELD, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
@interface PositiveMoney {

    String message() default "must be at least 1 minor unit";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** An absent amount is another rule's concern. */
    final class Validator implements ConstraintValidator<PositiveMoney, Money> {

        @Override
        public boolean isValid(@Nullable Money value, ConstraintValidatorContext context) {
            return value == null || value.amount() >= 1;
        }
    }
}
