package dev.axoncommerce.platform.threads;

import static org.assertj.core.api.Assertions.assertThat;

import dev.axoncommerce.platform.axonfixes.Coordinating;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The threads that handle commands and events")
class WorkThreadsTest {

    private static final int MORE_THAN_PROCESSORS = Runtime.getRuntime().availableProcessors() + 1;

    private final List<ScheduledExecutorService> busy = new ArrayList<>();
    private final CountDownLatch begun = new CountDownLatch(MORE_THAN_PROCESSORS);

    @AfterEach
    void stop() {
        busy.forEach(ScheduledExecutorService::shutdownNow);
    }

    /** Occupies all processors with threads whose tasks never end, as a replay of a long log does. */
    private void occupy(IntFunction<ScheduledExecutorService> threads) {
        IntStream.range(0, MORE_THAN_PROCESSORS).mapToObj(threads).forEach(thread -> {
            busy.add(thread);
            thread.execute(begun::countDown);
            thread.execute(() -> again(thread));
        });
    }

    private static void again(ScheduledExecutorService thread) {
        if (!thread.isShutdown()) {
            thread.schedule(() -> again(thread), 0, TimeUnit.MILLISECONDS);
        }
    }

    private void assertThatOthersRun() throws InterruptedException {
        assertThat(begun.await(1, TimeUnit.MINUTES)).isTrue();
        var ran = new CountDownLatch(1);
        WorkThreads.named("other").newThread(ran::countDown).start();
        assertThat(ran.await(1, TimeUnit.MINUTES)).isTrue();
    }

    @Test
    void let_others_run_while_workers_always_have_more_to_do() throws InterruptedException {
        occupy(number -> WorkThreads.pool(8, WorkThreads.named("worker-" + number)));
        assertThatOthersRun();
    }

    @Test
    void let_others_run_while_coordinators_always_have_more_to_read() throws InterruptedException {
        occupy(number -> new Coordinating(
                WorkThreads.named("coordinator-" + number), Duration.ofMillis(10), 12, WorkThreads::letOthersRun));
        assertThatOthersRun();
    }
}
