package dev.axoncommerce.platform.rest;

import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/**
 * The header {@code Prefer} of RFC 7240, as far as this API honours it. A preference that is unknown or not well-formed is
 * ignored, as the RFC requires.
 *
 * @param longestWait how long the response may wait, at most 30 seconds; empty without {@code wait=N}, N in seconds
 * @param representation whether the header has {@code return=representation}
 */
public record Prefer(Optional<Duration> longestWait, boolean representation) {

    public static final String HEADER = "Prefer";
    public static final String APPLIED = "Preference-Applied";

    private static final long MOST_SECONDS = 30;

    /** A comma that is not within quotes. */
    private static final Pattern BETWEEN = Pattern.compile(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)");

    /** A name and a value, perhaps with parameters of the preference. */
    private static final Pattern PREFERENCE =
            Pattern.compile("\\s*([a-z-]+)\\s*=\\s*\"?([a-z0-9]{1,18})\"?\\s*(?:;.*)?");

    /** @param header null if the request has none */
    public static Prefer of(@Nullable String header) {
        if (header == null) {
            return new Prefer(Optional.empty(), false);
        }
        var preferences = new HashMap<String, String>();
        for (var preference : BETWEEN.split(header.toLowerCase(Locale.ROOT))) {
            var parts = PREFERENCE.matcher(preference);
            if (parts.matches()) {
                preferences.putIfAbsent(parts.group(1), parts.group(2)); // the first one counts
            }
        }
        return new Prefer(
                Optional.ofNullable(preferences.get("wait"))
                        .filter(value -> value.matches("\\d+"))
                        .map(value -> Duration.ofSeconds(Math.min(MOST_SECONDS, Long.parseLong(value)))),
                "representation".equals(preferences.get("return")));
    }

    /**
     * Returns the response to a change: 204 with the new ETag, or 200 with the resource and its ETag if the caller
     * prefers the representation.
     *
     * @param version the version that the change led to
     * @param tag makes an entity tag of a version
     * @param resource reads the resource at that version or a later one
     */
    public <T> ResponseEntity<T> changed(
            long version, LongFunction<String> tag, Supplier<T> resource, ToLongFunction<T> versionOf) {
        if (!representation) {
            return ResponseEntity.status(HttpStatus.NO_CONTENT)
                    .eTag(tag.apply(version))
                    .build();
        }
        var shown = resource.get();
        return ResponseEntity.ok()
                .eTag(tag.apply(versionOf.applyAsLong(shown)))
                .header(APPLIED, "return=representation")
                .body(shown);
    }
}
