package dev.axoncommerce.platform.identity;

import com.fasterxml.uuid.Generators;
import java.util.UUID;

/** Name-based identifiers (UUID version 5, RFC 9562): the same name always gives the same id. */
public final class NamedId {

    /** A namespace of our own, so that our names do not clash with the names of other applications. */
    private static final UUID NAMESPACE = UUID.fromString("6a1d1c0e-4b0b-5d5e-9a54-5f1b0f0c7e11");

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
}
