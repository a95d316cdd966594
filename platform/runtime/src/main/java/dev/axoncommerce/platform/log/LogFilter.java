package dev.axoncommerce.platform.log;

import dev.axoncommerce.platform.rest.BadInput;

/**
 * Which events of the log are wanted.
 *
 * @param type the name of the event without its package and its enclosing class; null for any
 * @param id the identifier of the aggregate as REST shows it; null for any
 */
public record LogFilter(String type, String id) {

    public static final LogFilter NONE = new LogFilter(null, null);

    public LogFilter {
        if (type != null && !type.matches("[A-Za-z]{1,100}")) {
            throw new BadInput("type", "must be the name of an event, such as OrderPlaced");
        }
        if (id != null && !id.matches("[A-Za-z0-9-]{1,100}")) {
            throw new BadInput("id", "must be an id or a SKU");
        }
    }

    public boolean accepts(LoggedEvent event) {
        return (type == null || type.equals(event.simpleType())) && (id == null || id.equals(event.bareId()));
    }
}
