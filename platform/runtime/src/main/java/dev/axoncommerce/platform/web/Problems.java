package dev.axoncommerce.platform.web;

import dev.axoncommerce.platform.command.Refusal;
import dev.axoncommerce.platform.rest.BadInput;
import java.util.Comparator;
import java.util.List;
import org.springframework.http.ProblemDetail;

/** Builds problem details after RFC 9457. */
final class Problems {

    private Problems() {}

    static ProblemDetail of(ProblemType type, String detail) {
        var problem = ProblemDetail.forStatus(type.status());
        problem.setType(type.uri());
        problem.setTitle(type.title());
        problem.setDetail(detail);
        var requestId = RequestIds.current();
        if (requestId != null) {
            problem.setProperty("requestId", requestId);
        }
        return problem;
    }

    static ProblemDetail of(Refusal refusal) {
        var type = ProblemType.of(refusal.kind());
        var problem = of(type, refusal.message());
        problem.setType(ProblemType.uri(refusal.code()));
        problem.setTitle(ProblemTitles.of(refusal.code()));
        refusal.facts().forEach(problem::setProperty);
        return problem;
    }

    static ProblemDetail invalid(List<BadInput.FieldError> errors) {
        var problem = of(ProblemType.INVALID_REQUEST, "At least one value is invalid. See errors.");
        // Validators come in any order; a client sees the same every time.
        problem.setProperty(
                "errors",
                errors.stream()
                        .sorted(Comparator.comparing(BadInput.FieldError::field)
                                .thenComparing(BadInput.FieldError::message))
                        .toList());
        return problem;
    }
}
