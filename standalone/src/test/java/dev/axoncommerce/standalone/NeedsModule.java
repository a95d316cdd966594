package dev.axoncommerce.standalone;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** A test of the whole shop that uses optional modules. It is skipped in a build without one of them. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Repeatable(NeedsModule.All.class)
@ExtendWith(NeedsModule.Condition.class)
@interface NeedsModule {

    /** The names of the modules. */
    String[] value();

    /** Several of them. */
    @Target({ElementType.TYPE, ElementType.METHOD})
    @Retention(RetentionPolicy.RUNTIME)
    @Inherited
    @ExtendWith(Condition.class)
    @interface All {
        NeedsModule[] value();
    }

    /** Looks for the modules on the class path. */
    final class Condition implements ExecutionCondition {

        private static final String CLASS_PATH = System.getProperty("java.class.path");

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext test) {
            var missing = AnnotationSupport.findRepeatableAnnotations(test.getElement(), NeedsModule.class).stream()
                    .flatMap(needs -> List.of(needs.value()).stream())
                    .filter(module -> !CLASS_PATH.contains("/%s/target/".formatted(module)))
                    .toList();
            return missing.isEmpty()
                    ? ConditionEvaluationResult.enabled("All modules are there")
                    : ConditionEvaluationResult.disabled("Without " + String.join(", ", missing));
        }
    }
}
