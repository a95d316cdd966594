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
     * The id of a part of something else. If the id of the whole is ordered by time ({@link NewId}), that of the part has
     * the same time. So the two ids are near each other in an index.
     *
     * @param kind what the id is for
     * @param whole the id of the whole
     */
    public static UUID near(String kind, UUID whole) {
        var id = of(kind, whole.toString());
        if (whole.version() != TIME_ORDERED) {
            return id;
        }
        var time = whole.getMostSignificantBits() & TIME;
        var rest = id.getMostSignificantBits() & REST;
        return new UUID(time | CUSTOM | rest, id.getLeastSignificantBits());
    }
}
