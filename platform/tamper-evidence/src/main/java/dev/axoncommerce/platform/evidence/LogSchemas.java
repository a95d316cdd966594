package dev.axoncommerce.platform.evidence;

import dev.axoncommerce.platform.context.BoundedContext;
import dev.axoncommerce.platform.database.ContextSchemas;
import dev.axoncommerce.platform.database.Schema;

/** Adds the tables of a transparency log to each context. */
public final class LogSchemas implements ContextSchemas {

    @Override
    public Schema of(BoundedContext context) {
        return new ContextLog(context).schema();
    }
}
