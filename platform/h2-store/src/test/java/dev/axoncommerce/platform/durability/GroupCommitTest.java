package dev.axoncommerce.platform.durability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.mockito.Mockito.mock;

import dev.axoncommerce.platform.datasource.Durability;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A group commit")
class GroupCommitTest {

    private final Semaphore disk = new Semaphore(0);
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();
    private volatile boolean broken;
    private GroupCommit groupCommit;

    @BeforeEach
    void setUp() {
        start(Duration.ofHours(1));
    }

    private void start(Duration longestPause) {
        groupCommit = new GroupCommit(
                true,
                () -> mock(Connection.class),
                connection -> {
                    begun.incrementAndGet();
                    disk.acquireUninterruptibly();
                    if (broken) {
                        throw new SQLException("The disk is full");
                    }
                },
                new LostStore(ended::set),
                longestPause,
                Duration.ofSeconds(20));
        groupCommit.start();
    }

    private void startWithShortPauses() {
        groupCommit.stop();
        start(Duration.ofMillis(1));
    }

    @AfterEach
    void tearDown() {
        disk.release(100);
        groupCommit.stop();
    }

    private CompletableFuture<Void> waiter() {
        return CompletableFuture.runAsync(
                groupCommit::await, task -> Thread.ofVirtual().start(task));
    }

    @Test
    void lets_who_comes_during_a_flush_wait_for_the_next_one() {
        var first = waiter();
        await().until(() -> begun.get() == 1);
        var second = waiter();
        await().until(() -> groupCommit.waiting() == 1);
        disk.release();
        first.join();
        await().until(() -> begun.get() == 2);
        assertThat(second).isNotDone();
        disk.release();
        second.join();
    }

    @Test
    void flushes_once_for_all_who_wait() {
        var first = waiter();
        await().until(() -> begun.get() == 1);
        var group = java.util.stream.Stream.generate(this::waiter).limit(20).toList();
        await().until(() -> groupCommit.waiting() == 20);
        disk.release(2);
        first.join();
        group.forEach(CompletableFuture::join);
        assertThat(begun).hasValue(2);
    }

    @Test
    void that_fails_is_reported_and_ends_the_process() {
        broken = true;
        disk.release();
        assertThatThrownBy(groupCommit::await).isInstanceOf(Durability.NotDurable.class);
        await().until(() -> ended.get() == 3);
    }

    @Test
    void comes_without_a_waiter_too() {
        startWithShortPauses();
        await().until(() -> begun.get() == 1);
        disk.release();
        await().until(() -> begun.get() == 2);
    }

    @Test
    void that_fails_without_a_waiter_ends_the_process_too() {
        broken = true;
        startWithShortPauses();
        disk.release();
        await().until(() -> ended.get() == 3);
    }

    @Test
    void that_has_stopped_promises_nothing() {
        groupCommit.stop();
        assertThatThrownBy(groupCommit::await).isInstanceOf(Durability.NotDurable.class);
    }
}
