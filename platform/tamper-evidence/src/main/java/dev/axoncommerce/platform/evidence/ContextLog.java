package dev.axoncommerce.platform.evidence;

import dev.axoncommerce.platform.context.BoundedContext;
import dev.axoncommerce.platform.datasource.Schema;
import java.util.List;

/** The transparency log of a bounded context. Every event of the aggregates of the context has a leaf in it. */
public record ContextLog(BoundedContext context) {

    /** The logs of contexts. */
    public static List<ContextLog> of(List<BoundedContext> contexts) {
        return contexts.stream().map(ContextLog::new).toList();
    }

    /** The name of the context; part of the address of the log. */
    public String name() {
        return context.name();
    }

    /**
     * Whether the event of an aggregate of this type has a leaf in this log.
     *
     * @param aggregateType null for an event that has lost its type
     */
    public boolean has(String aggregateType) {
        return context.owns(aggregateType);
    }

    /** The name of the processor that appends its leaves; stored with the token. */
    public String processor() {
        return name() + "-log";
    }

    /** The tables of its leaves, nodes and checkpoints. */
    public Schema schema() {
        return Schema.appendOnly(name() + "_log", "classpath:db/log");
    }
}
