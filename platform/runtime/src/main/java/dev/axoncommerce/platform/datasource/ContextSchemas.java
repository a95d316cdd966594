package dev.axoncommerce.platform.datasource;

import dev.axoncommerce.platform.context.BoundedContext;

/** A schema that a module adds to every bounded context. Found with {@link java.util.ServiceLoader}. */
@FunctionalInterface
public interface ContextSchemas {

    Schema of(BoundedContext context);
}
