package dev.axoncommerce.platform.rest;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;

/** The version of an aggregate as an entity tag. */
public final class ETags {

    private ETags() {}

    /** The tag of a resource that changes only with an event of its own. */
    public static String strong(long version) {
        return "\"" + version + "\"";
    }

    /** The tag of a resource that also shows what others change. */
    public static String weak(long version) {
        return "W/" + strong(version);
    }

    /**
     * Puts the tag on an answer without Spring's knowledge. Spring would answer 304 to a client that has this version, and so hide what has
     * changed without an event of the aggregate, such as the payment of an order.
     */
    public static void setETag(long version, HttpServletResponse response) {
        response.setHeader(HttpHeaders.ETAG, strong(version));
    }

    /** As {@link #setETag}, with the weak tag. */
    public static void setWeakETag(long version, HttpServletResponse response) {
        response.setHeader(HttpHeaders.ETAG, weak(version));
    }
}
