package dev.axoncommerce.platform.outbox;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.springframework.boot.convert.DurationStyle;

/**
 * The pauses between failed attempts. After the last pause there is one more attempt, and then no other.
 *
 * @param pauses the pause after the first failure first; at least one, and each is positive
 */
public record Backoff(List<Duration> pauses) {

    /** Keeps messages that failed together from being retried together. */
    private static final double JITTER = 0.1;

    public Backoff {
        pauses = List.copyOf(pauses);
        if (pauses.isEmpty() || pauses.stream().anyMatch(pause -> !pause.isPositive())) {
            throw new IllegalArgumentException(
                    "A backoff needs at least one delay, and each delay must be positive, but the delays are "
                            + pauses);
        }
    }

    /** Reads a property such as {@code PT5S,PT1M}; called by Spring to convert it. */
    public static Backoff valueOf(String text) {
        return new Backoff(Stream.of(text.split(","))
                .map(String::strip)
                .map(DurationStyle::detectAndParse)
                .toList());
    }

    /**
     * The pause before the next attempt, up to a tenth longer by chance.
     *
     * @param failures how many attempts have failed, at least 1
     * @return empty if there is no other attempt
     */
    public Optional<Duration> after(int failures) {
        return failures > pauses.size() ? Optional.empty() : Optional.of(withJitter(pauses.get(failures - 1)));
    }

    private static Duration withJitter(Duration pause) {
        return pause.plusMillis(
                (long) (pause.toMillis() * JITTER * ThreadLocalRandom.current().nextDouble()));
    }
}
