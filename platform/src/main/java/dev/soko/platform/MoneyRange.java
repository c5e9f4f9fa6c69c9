package dev.soko.platform;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/** Holds a {@link Money} to amounts that are sold for, and to a currency that people pay with. */
@Constraint(validatedBy = MoneyRange.Validator.class)
@Target({ElementType.FIELD, ElementType.TYPE_USE, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface MoneyRange {

    /** In minor units. */
    long MAX = 100_000_000_000L;

    /** In minor units; 0 where something may be free. */
    long min() default 1;

    String message() default "must be an amount from {min} to " + MAX + " minor units, in the currency of a country";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Gold, test codes and the like are in ISO 4217 too; what sets them apart is that they have no minor units. */
    final class Validator implements ConstraintValidator<MoneyRange, Money> {

        private long min;

        @Override
        public void initialize(MoneyRange range) {
            min = range.min();
        }

        @Override
        public boolean isValid(@Nullable Money value, ConstraintValidatorContext context) {
            return value == null
                    || value.amount() >= min
                            && value.amount() <= MAX
                            && Currency.getInstance(value.currency()).getDefaultFractionDigits() >= 0;
        }
    }
}
