package dev.axoncommerce.platform.rest;

import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * The header {@code If-Match}: {@code "N"}, {@code W/"N"} or {@code *}.
 *
 * @param version the version that must still be the present one; empty for any
 */
public record IfMatch(OptionalLong version) {

    private static final Pattern ETAG = Pattern.compile("(?:W/)?\"(\\d{1,18})\"");

    /** Reads the header; called by Spring to convert it. */
    public static IfMatch valueOf(String header) {
        if (header.strip().equals("*")) {
            return new IfMatch(OptionalLong.empty());
        }
        var matcher = ETAG.matcher(header.strip());
        if (!matcher.matches()) {
            throw new InvalidValue("must be \"N\", W/\"N\" or *, where N is a version");
        }
        return new IfMatch(OptionalLong.of(Long.parseLong(matcher.group(1))));
    }

    /** The version that a request expects, if it has the header at all. */
    public static OptionalLong expected(IfMatch header) {
        return header == null ? OptionalLong.empty() : header.version();
    }
}
