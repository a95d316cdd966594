package dev.axoncommerce.platform.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A polling worker")
class PollingWorkerTest {

    private static final Duration NEVER_BY_ITSELF = Duration.ofDays(1);

    private final AtomicInteger gone = new AtomicInteger();

    @Test
    void goes_on_after_a_run_that_failed() {
        try (var worker = new PollingWorker("failing", Duration.ofMillis(1), () -> {
            gone.incrementAndGet();
            throw new IllegalStateException("this one");
        })) {
            worker.start();
            await().until(() -> gone.get() > 2);
        }
    }

    @Test
    void runs_once_for_all_requests_that_come_before_the_run_begins() {
        var mayEnd = new Semaphore(0);
        try (var worker = new PollingWorker("woken", NEVER_BY_ITSELF, () -> {
            gone.incrementAndGet();
            mayEnd.acquireUninterruptibly();
        })) {
            worker.start();
            await().until(() -> gone.get() == 1);
            for (int i = 0; i < 100; i++) {
                worker.wake();
            }
            mayEnd.release(100);
            await().until(() -> gone.get() == 2);
        }
        assertThat(gone).as("one for a hundred").hasValue(2);
    }

    @Test
    void ends_with_the_present_run() {
        var worker = new PollingWorker("ended", Duration.ofMillis(1), gone::incrementAndGet);
        worker.start();
        await().until(() -> gone.get() > 0);
        worker.close();
        var last = gone.get();
        worker.wake();
        assertThat(gone).hasValue(last);
    }
}
