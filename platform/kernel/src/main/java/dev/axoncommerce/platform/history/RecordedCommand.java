package dev.axoncommerce.platform.history;

import java.util.List;
import java.util.Set;

/**
 * A command as it follows from recorded events.
 *
 * @param unknown the components of the command that no event records
 * @param collaborators what the command handler needs besides the command, with the answers of that time
 */
public record RecordedCommand(Object command, Set<String> unknown, List<Object> collaborators) {

    public RecordedCommand(Object command) {
        this(command, Set.of(), List.of());
    }

    /** This command, of which no event records the named components. */
    public RecordedCommand without(String... components) {
        return new RecordedCommand(command, Set.of(components), collaborators);
    }

    /** This command, whose handler needs the collaborator. */
    public RecordedCommand with(Object collaborator) {
        return new RecordedCommand(command, unknown, List.of(collaborator));
    }
}
