package dev.axoncommerce.order.ordering;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** The header {@code Prefer: wait=N} of RFC 7240, N in seconds. */
record PreferWait(Duration duration) {

    private static final Pattern WAIT =
            Pattern.compile("(?:^|[,;])\\s*wait\\s*=\\s*\"?(\\d{1,18})\"?\\s*(?:$|[,;])", Pattern.CASE_INSENSITIVE);
    private static final long MOST_SECONDS = 30;

    /** The preferred wait. A header without a well-formed wait is ignored, as RFC 7240 allows. */
    static Optional<PreferWait> in(String header) {
        if (header == null) {
            return Optional.empty();
        }
        var matcher = WAIT.matcher(header);
        return matcher.find()
                ? Optional.of(
                        new PreferWait(Duration.ofSeconds(Math.min(MOST_SECONDS, Long.parseLong(matcher.group(1))))))
                : Optional.empty();
    }

    String applied() {
        return "wait=" + duration.toSeconds();
    }
}
