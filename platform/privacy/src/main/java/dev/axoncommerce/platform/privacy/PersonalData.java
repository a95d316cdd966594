package dev.axoncommerce.platform.privacy;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.axoncommerce.platform.command.Actor;
import dev.axoncommerce.platform.command.CommandMetadata;
import dev.axoncommerce.platform.log.EventLog;
import dev.axoncommerce.platform.log.History;
import dev.axoncommerce.platform.log.LoggedEvent;
import dev.axoncommerce.platform.personal.StoredName;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The events about a customer, as REST shows them.
 *
 * @param erased whether the personal data in it was erased
 * @param events in the order of the log
 */
@Schema(name = "PersonalData")
record PersonalData(StoredName customerId, boolean erased, List<Entry> events) {

    /**
     * An event about the customer.
     *
     * @param aggregate the kind of aggregate to which it belongs
     */
    @Schema(name = "PersonalEvent")
    record Entry(
            String aggregate,
            String aggregateId,
            @JsonUnwrapped History.Entry event) {}

    /**
     * Reads the whole log.
     *
     * @param customer the reference
     */
    static PersonalData in(EventLog log, String customer, boolean erased) {
        var search = new Search(customer);
        log.forEach(search::look);
        return new PersonalData(new StoredName(customer), erased, List.copyOf(search.found));
    }

    /**
     * Finds events that name the customer, events of aggregates that do, events that refer to one of these aggregates, and
     * events that follow from commands of the customer.
     */
    private static final class Search {

        private static final JsonMapper JSON = JsonMapper.shared();

        private final String customer;
        private final Set<String> aggregates = new HashSet<>();
        private final List<Entry> found = new ArrayList<>();

        Search(String customer) {
            this.customer = customer;
        }

        void look(LoggedEvent event) {
            var payload = payload(event);
            var named = payload.path("customerId").asString("");
            if (named.equals(customer)) {
                aggregates.add(event.bareId());
            }
            if (named.equals(customer)
                    || aggregates.contains(event.bareId())
                    || isByCustomer(event)
                    || payload.valueStream()
                            .anyMatch(value -> value.isString() && refersToCustomer(value.asString()))) {
                found.add(new Entry(event.aggregateType(), event.bareId(), History.Entry.of(event)));
            }
        }

        private boolean refersToCustomer(String value) {
            return value.equals(customer) || aggregates.contains(value);
        }

        /** A process or an operator of the same name acts on data of others. */
        private boolean isByCustomer(LoggedEvent event) {
            var metadata = event.metadata();
            return customer.equals(metadata.get(CommandMetadata.BY))
                    && "user".equals(metadata.get(CommandMetadata.BY_KIND))
                    && !Actor.OPERATOR.equals(metadata.get(CommandMetadata.BY_ROLE));
        }

        private static JsonNode payload(LoggedEvent event) {
            try {
                return JSON.readTree(event.payload());
            } catch (JacksonException e) {
                return JSON.createObjectNode(); // a damaged event belongs to its aggregate
            }
        }
    }
}
