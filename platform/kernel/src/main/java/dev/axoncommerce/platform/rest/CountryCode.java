package dev.axoncommerce.platform.rest;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Locale;

/** An ISO 3166-1 alpha-2 country code in capital letters, such as {@code NL}. */
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = CountryCode.Validator.class)
public @interface CountryCode {

    String message() default "must be an ISO 3166-1 alpha-2 code, such as NL";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Looks the code up in the list of the JDK. */
    final class Validator implements ConstraintValidator<CountryCode, String> {

        @Override
        public boolean isValid(String code, ConstraintValidatorContext context) {
            return code != null
                    && Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2)
                            .contains(code);
        }
    }
}
