package dev.axoncommerce.platform.command;

import java.util.Locale;
import java.util.Map;
import org.axonframework.messaging.Message;

/**
 * The sender of a command: a user, or a process of the application such as a saga or a sweep. The kind is recorded with
 * the name, so that a user who is named like a saga is not mistaken for it.
 *
 * @param name the user's name, or the name of the processor, saga or sweep
 */
public record Actor(Kind kind, String name) {

    /** The kind of sender of a command. The constants are stored with events in lower case. */
    public enum Kind {
        USER,
        PROCESS
    }

    public static Actor user(String name) {
        return new Actor(Kind.USER, name);
    }

    public static Actor process(String name) {
        return new Actor(Kind.PROCESS, name);
    }

    public Map<String, String> metadata() {
        return Map.of(
                CommandMetadata.BY, name, CommandMetadata.BY_KIND, kind.name().toLowerCase(Locale.ROOT));
    }

    /**
     * Returns the metadata that an event takes over from its command. Events from before the kind was recorded have
     * only the name.
     */
    public static Map<String, Object> recordedIn(Message<?> command) {
        return command.getMetaData().subset(CommandMetadata.BY, CommandMetadata.BY_KIND);
    }
}
