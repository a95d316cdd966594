package dev.axoncommerce.platform.evidence;

import dev.axoncommerce.platform.database.Schema;
import java.util.Set;

/**
 * The transparency log of a context. A bean of this type, its schema and its processor are all that it takes to have one.
 *
 * @param name of the context, and in the address
 * @param aggregates the stored names of the kinds of aggregates whose events are its leaves
 */
public record ContextLog(String name, Set<String> aggregates) {

    public ContextLog {
        aggregates = Set.copyOf(aggregates);
    }

    /** Whether the events of this kind of aggregate are its leaves. @param aggregateType may be null, where somebody took it away */
    public boolean has(String aggregateType) {
        return aggregateType != null && aggregates.contains(aggregateType);
    }

    /** The name of the processor that appends its leaves; stored with the token. */
    public String processor() {
        return name + "-log";
    }

    /** Where its leaves, nodes and checkpoints are. */
    String schema() {
        return Schema.log(name).name();
    }
}
