package dev.axoncommerce.platform.rest;

/** The version of an aggregate as an entity tag. */
public final class Versions {

    private Versions() {}

    /** The tag of a resource that changes only with an event of its own. */
    public static String strong(long version) {
        return "\"" + version + "\"";
    }

    /** The tag of a resource that also shows what others change. */
    public static String weak(long version) {
        return "W/" + strong(version);
    }
}
