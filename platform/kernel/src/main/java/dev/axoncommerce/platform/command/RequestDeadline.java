package dev.axoncommerce.platform.command;

import jakarta.servlet.ServletRequest;
import java.time.Duration;
import java.util.Optional;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * A time limit that covers the whole request of the current thread, and not one step of its handling. In a thread
 * without a request it starts now.
 */
public final class RequestDeadline {

    private static final String BEGAN = RequestDeadline.class.getName();

    private final long began;

    private RequestDeadline(long began) {
        this.began = began;
    }

    /** To be called when a request arrives. */
    public static void begins(ServletRequest request) {
        request.setAttribute(BEGAN, System.nanoTime());
    }

    /** Returns the deadline of the current request; without a request, one that starts now. */
    public static RequestDeadline here() {
        return Optional.ofNullable(RequestContextHolder.getRequestAttributes())
                .map(request -> request.getAttribute(BEGAN, 0))
                .map(began -> new RequestDeadline((long) began))
                .orElseGet(() -> new RequestDeadline(System.nanoTime()));
    }

    /** Returns the rest of the given time limit; zero when the time is used up. */
    public Duration left(Duration time) {
        return Duration.ofNanos(Math.max(0, time.toNanos() - (System.nanoTime() - began)));
    }
}
