package dev.axoncommerce.platform.evidence;

import dev.axoncommerce.platform.context.BoundedContext;
import dev.axoncommerce.platform.datasource.ContextSchemas;
import dev.axoncommerce.platform.datasource.Schema;

/** Adds the tables of a transparency log to each context. */
public final class LogSchemas implements ContextSchemas {

    @Override
    public Schema of(BoundedContext context) {
        return new ContextLog(context).schema();
    }
}
