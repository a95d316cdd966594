package dev.axoncommerce.platform.delivery;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/**
 * How long to wait after each attempt that failed. After the last pause there is one more attempt, and then no other.
 *
 * @param lengths the pause after the first failure first; at least one, and each is positive
 */
public record Pauses(List<Duration> lengths) {

    /** So that what failed together does not come back together. */
    private static final double UP_TO_LONGER_BY = 0.1;

    public Pauses {
        lengths = List.copyOf(lengths);
        if (lengths.isEmpty() || lengths.stream().anyMatch(length -> !length.isPositive())) {
            throw new IllegalArgumentException("Pauses are positive, and there is at least one, unlike " + lengths);
        }
    }

    /** Reads a property such as {@code PT5S,PT1M}; called by Spring to convert it. */
    public static Pauses valueOf(String text) {
        return new Pauses(Stream.of(text.split(",")).map(String::strip).map(Duration::parse).toList());
    }

    /**
     * How long to wait now, a little longer by chance.
     *
     * @param failures how many attempts have failed, at least 1
     * @return empty if it is not to be tried again
     */
    public Optional<Duration> after(int failures) {
        return failures > lengths.size() ? Optional.empty() : Optional.of(longerByChance(lengths.get(failures - 1)));
    }

    private static Duration longerByChance(Duration pause) {
        return pause.plusMillis((long) (pause.toMillis() * UP_TO_LONGER_BY * ThreadLocalRandom.current().nextDouble()));
    }
}
