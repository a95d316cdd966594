package dev.axoncommerce.platform.identity;

import com.fasterxml.uuid.Generators;
import java.util.UUID;

/** Name-based identifiers (UUID versions 5 and 8, RFC 9562): the same name always gives the same id. */
public final class NamedId {

    /** A namespace of our own, so that our names do not clash with the names of other applications. */
    private static final UUID NAMESPACE = UUID.fromString("6a1d1c0e-4b0b-5d5e-9a54-5f1b0f0c7e11");

    private static final int TIME_ORDERED = 7;

    /** Of the first 64 bits: the milliseconds, the version 8, and what follows from the name. */
    private static final long TIME = 0xFFFF_FFFF_FFFF_0000L;

    private static final long CUSTOM = 0x8000L;
    private static final long REST = 0x0FFFL;

    private NamedId() {}

    /**
     * The id of a name made of parts. Each part is preceded by its length, so that no two lists of parts make one name.
     *
     * @param kind what the id is for
     * @param parts what it follows from
     */
    public static UUID of(String kind, String... parts) {
        var name = new StringBuilder(kind);
        for (var part : parts) {
            name.append('/').append(part.length()).append(':').append(part);
        }
        return Generators.nameBasedGenerator(NAMESPACE).generate(name.toString());
    }

    /**
     * The id of something that belongs to one other thing. If the id of the other thing is ordered by time ({@link NewId}), this one has its
     * time, and both are near each other in an index.
     *
     * @param kind what the id is for
     * @param other the id of the other thing
     */
    public static UUID of(String kind, UUID other) {
        var id = of(kind, other.toString());
        if (other.version() != TIME_ORDERED) {
            return id;
        }
        var time = other.getMostSignificantBits() & TIME;
        var rest = id.getMostSignificantBits() & REST;
        return new UUID(time | CUSTOM | rest, id.getLeastSignificantBits());
    }
}
