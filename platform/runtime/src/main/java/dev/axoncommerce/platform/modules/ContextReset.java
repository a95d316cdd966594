package dev.axoncommerce.platform.modules;

import dev.axoncommerce.platform.context.BoundedContext;
import java.io.IOException;
import java.util.Optional;
import org.springframework.core.env.Environment;

/**
 * A task that a module runs before a context begins again on another log. {@link java.util.ServiceLoader} finds the
 * implementations.
 */
@FunctionalInterface
public interface ContextReset {

    /**
     * Removes the data of the old log.
     *
     * @return a sentence for the operator, if anything was done
     * @throws IOException if files of the old log cannot be set aside; then the context is not reset
     */
    Optional<String> beginAgain(BoundedContext context, Environment environment) throws IOException;
}
