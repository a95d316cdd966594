package dev.axoncommerce.platform.rest;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;

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

    /**
     * Puts the weak tag on an answer without Spring's knowledge: by itself it would answer 304 to who has this version, and
     * keep from him what others have changed since.
     */
    public static void tellWeak(long version, HttpServletResponse response) {
        response.setHeader(HttpHeaders.ETAG, weak(version));
    }
}
