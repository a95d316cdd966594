package dev.axoncommerce.platform.privacy;

import dev.axoncommerce.platform.log.EventLog;
import dev.axoncommerce.platform.log.LoggedEvent;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Finds the customers whom the log has by name, because their events are from before there were references. */
final class EarlierCustomers implements Supplier<Set<String>> {

    static final String CUSTOMER = "customerId";

    private static final Logger logger = LoggerFactory.getLogger(EarlierCustomers.class);

    private final Supplier<EventLog> log;

    EarlierCustomers(Supplier<EventLog> log) {
        this.log = log;
    }

    /** Reads the whole log. */
    @Override
    public Set<String> get() {
        var names = new HashSet<String>();
        log.get().forEach(event -> {
            var name = customerOf(event);
            if (!name.isEmpty() && !StoredNames.isReference(name)) {
                names.add(name);
            }
        });
        logger.info("The log has {} customers by name, from before there were references", names.size());
        return names;
    }

    private static String customerOf(LoggedEvent event) {
        try {
            return event.payload().contains(CUSTOMER)
                    ? JsonMapper.shared()
                            .readTree(event.payload())
                            .path(CUSTOMER)
                            .asString("")
                    : "";
        } catch (JacksonException e) {
            logger.warn("The customer of the damaged event {} is not known", event.eventId());
            return "";
        }
    }
}
