package dev.axoncommerce.platform.command;

import java.util.Locale;
import java.util.Map;
import org.axonframework.messaging.Message;
import org.jspecify.annotations.Nullable;

/**
 * The sender of a command: a user, or a process of the application such as a saga or a sweep. The kind is recorded with
 * the name, so that a user who is named like a saga is not mistaken for it.
 *
 * @param name the user's name, or the name of the processor, saga or sweep
 * @param role {@code customer} or {@code operator}; null for a process, and where the role does not matter
 */
public record Actor(Kind kind, String name, @Nullable String role) {

    /** The role of an operator, as events store it. */
    public static final String OPERATOR = "operator";

    /** The kind of sender of a command. The constants are stored with events in lower case. */
    public enum Kind {
        USER,
        PROCESS
    }

    public static Actor user(String name) {
        return new Actor(Kind.USER, name, null);
    }

    public static Actor customer(String name) {
        return new Actor(Kind.USER, name, "customer");
    }

    public static Actor operator(String name) {
        return new Actor(Kind.USER, name, OPERATOR);
    }

    public static Actor process(String name) {
        return new Actor(Kind.PROCESS, name, null);
    }

    public Map<String, String> metadata() {
        var byKind = kind.name().toLowerCase(Locale.ROOT);
        return role == null
                ? Map.of(CommandMetadata.BY, name, CommandMetadata.BY_KIND, byKind)
                : Map.of(CommandMetadata.BY, name, CommandMetadata.BY_KIND, byKind, CommandMetadata.BY_ROLE, role);
    }

    /**
     * Returns the metadata that an event takes over from its command. Events from before the kind was recorded have
     * only the name.
     */
    public static Map<String, Object> recordedIn(Message<?> command) {
        return command.getMetaData().subset(CommandMetadata.BY, CommandMetadata.BY_KIND, CommandMetadata.BY_ROLE);
    }
}
