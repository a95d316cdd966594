package dev.axoncommerce.platform.web;

import dev.axoncommerce.platform.rest.BadInput;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.ProblemDetail;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** The problem of a request body that Jackson could not read, with the name of the field where there is one. */
final class UnreadableBody {

    private UnreadableBody() {}

    static ProblemDetail problem(Throwable failure) {
        return switch (failure) {
            case UnrecognizedPropertyException unknown -> Problems.invalid(List.of(field(unknown, "is not known")));
            case JacksonException mismatch
            when !mismatch.getPath().isEmpty() -> {
                var problem = malformed();
                problem.setProperty("errors", List.of(field(mismatch, "has the wrong type or value")));
                yield problem;
            }
            case null, default -> malformed();
        };
    }

    private static ProblemDetail malformed() {
        return Problems.of(ProblemType.MALFORMED_REQUEST, "The request body is missing or is not the expected JSON.");
    }

    private static BadInput.FieldError field(JacksonException failure, String message) {
        return new BadInput.FieldError(path(failure.getPath()), message);
    }

    private static String path(List<JacksonException.Reference> path) {
        return path.stream()
                .map(step ->
                        step.getPropertyName() == null ? "[" + step.getIndex() + "]" : "." + step.getPropertyName())
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
    }
}
