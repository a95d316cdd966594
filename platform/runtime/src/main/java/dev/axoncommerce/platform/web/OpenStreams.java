package dev.axoncommerce.platform.web;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.security.core.context.SecurityContextHolder;

/** Limits how many streams of server-sent events are open, in all and for one caller. */
public class OpenStreams {

    /** The caller, or the application, has too many streams open. */
    static final class TooMany extends RuntimeException {
        TooMany(String message) {
            super(message);
        }
    }

    private final int most;
    private final int mostOfOne;
    private final AtomicInteger open = new AtomicInteger();
    private final Map<String, Integer> ofCaller = new ConcurrentHashMap<>();

    OpenStreams(int most, int mostOfOne) {
        this.most = most;
        this.mostOfOne = mostOfOne;
    }

    /**
     * Counts a stream of the present caller until it ends.
     *
     * @return to be run when the stream ends; a second run has no effect
     * @throws TooMany if there is no room
     */
    public Runnable add() {
        var caller = SecurityContextHolder.getContext().getAuthentication().getName();
        if (ofCaller.merge(caller, 1, Integer::sum) > mostOfOne) {
            ended(caller);
            throw new TooMany("A caller can have at most %d open streams.".formatted(mostOfOne));
        }
        if (open.incrementAndGet() > most) {
            open.decrementAndGet();
            ended(caller);
            throw new TooMany("At most %d streams can be open at a time.".formatted(most));
        }
        var isOpen = new AtomicBoolean(true);
        return () -> {
            if (isOpen.getAndSet(false)) {
                open.decrementAndGet();
                ended(caller);
            }
        };
    }

    private void ended(String caller) {
        ofCaller.computeIfPresent(caller, (name, number) -> number == 1 ? null : number - 1);
    }
}
