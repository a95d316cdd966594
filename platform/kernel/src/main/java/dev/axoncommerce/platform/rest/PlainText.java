package dev.axoncommerce.platform.rest;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** One line of text that a person can read: not blank, and without control characters, which not every store keeps. */
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = PlainText.Validator.class)
public @interface PlainText {

    /** The longest text, in UTF-16 units, inclusive. */
    int max();

    String message() default "must be one line of text with 1 to {max} characters";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Decides what such a text is. */
    final class Validator implements ConstraintValidator<PlainText, String> {

        private int max;

        @Override
        public void initialize(PlainText constraint) {
            max = constraint.max();
        }

        @Override
        public boolean isValid(String text, ConstraintValidatorContext context) {
            return text != null && isPlain(text, max);
        }

        /** Returns whether a text is one visible line of at most so many characters. */
        public static boolean isPlain(String text, int max) {
            return text.length() <= max
                    && text.codePoints().noneMatch(Validator::isUnfit)
                    && text.codePoints().anyMatch(Validator::isVisible);
        }

        private static boolean isUnfit(int codePoint) {
            return switch (Character.getType(codePoint)) {
                case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                    true;
                default -> false;
            };
        }

        private static boolean isVisible(int codePoint) {
            return !Character.isSpaceChar(codePoint) && Character.getType(codePoint) != Character.FORMAT;
        }
    }
}
