package dev.axoncommerce.platform.command;

/** The keys of what a command carries besides its content. Values are strings, the one type that every store keeps. */
public final class CommandMetadata {

    /** The name of the {@link Actor} that sent the command. */
    public static final String BY = "by";

    /** The kind of the {@link Actor}: {@code user} or {@code process}. */
    public static final String BY_KIND = "byKind";

    /** The role of a user who sent the command: {@code customer} or {@code operator}. */
    public static final String BY_ROLE = "byRole";

    /**
     * The identifier of the event, or of the deadline, that the sender of a command reacted to. A command of a user has
     * none.
     */
    public static final String CAUSING_EVENT = "causingEvent";

    /** The version that the sender expects of the aggregate, if any. */
    public static final String EXPECTED_VERSION = "expectedVersion";

    /** The instant after which the command must have no effect any more, in milliseconds since 1970. */
    public static final String EXPIRES_AT = "expiresAt";

    private CommandMetadata() {}
}
