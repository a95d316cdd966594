package dev.axoncommerce.platform.settings;

import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.beans.TypeMismatchException;
import org.springframework.beans.factory.UnsatisfiedDependencyException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Names the setting whose value cannot be read. Registered in META-INF/spring.factories. */
final class MalformedSettingAnalyzer extends AbstractFailureAnalyzer<TypeMismatchException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, TypeMismatchException cause) {
        return setting(rootFailure)
                .map(setting -> new FailureAnalysis(
                        "%s must be a value of type %s, but is %s"
                                .formatted(setting, cause.getRequiredType().getSimpleName(), cause.getValue()),
                        null,
                        cause))
                .orElse(null);
    }

    /** The name in the innermost {@code @Value("${name:default}")}. */
    private static Optional<String> setting(Throwable failure) {
        return Stream.iterate(failure, it -> it != null, Throwable::getCause)
                .filter(UnsatisfiedDependencyException.class::isInstance)
                .map(it -> ((UnsatisfiedDependencyException) it).getInjectionPoint())
                .flatMap(point -> Stream.ofNullable(point == null ? null : point.getAnnotation(Value.class)))
                .map(value -> value.value().replaceAll("^\\$\\{([^:}]+).*", "$1"))
                .reduce((outer, inner) -> inner);
    }
}
