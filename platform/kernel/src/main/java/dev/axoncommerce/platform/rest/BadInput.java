package dev.axoncommerce.platform.rest;

import java.util.List;

/** A request whose values are of the right type but not allowed; 400 with the fields at fault. */
public final class BadInput extends RuntimeException {

    /**
     * @param field the path of the value in the body, or the name of the parameter or header
     * @param message what is wrong with it
     */
    public record FieldError(String field, String message) {}

    private final transient List<FieldError> errors;

    public BadInput(String field, String message) {
        this(List.of(new FieldError(field, message)));
    }

    public BadInput(List<FieldError> errors) {
        super(errors.toString());
        this.errors = List.copyOf(errors);
    }

    public List<FieldError> errors() {
        return errors;
    }
}
