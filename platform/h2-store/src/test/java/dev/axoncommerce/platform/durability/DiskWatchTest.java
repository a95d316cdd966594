package dev.axoncommerce.platform.durability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A watch over the disk")
class DiskWatchTest {

    private final AtomicInteger looks = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();
    private volatile boolean broken;
    private final Disk disk = new Disk() {
        @Override
        public void force(Connection owner) {
            throw new IllegalStateException("A watch forces nothing");
        }

        @Override
        public boolean isLost() {
            looks.incrementAndGet();
            return broken;
        }
    };
    private final DiskWatch watch = new DiskWatch(disk, new LostStore(ended::set), Duration.ofMillis(1), true);

    @BeforeEach
    void setUp() {
        watch.start();
    }

    @AfterEach
    void tearDown() {
        if (watch.isRunning()) {
            watch.stop();
        }
    }

    @Test
    void ends_the_process_when_the_disk_is_lost() {
        await().until(() -> looks.get() >= 2);
        assertThat(ended).hasValue(0);
        broken = true;
        await().until(() -> ended.get() == 3);
    }

    @Test
    void that_has_stopped_ends_nothing() {
        watch.stop();
        broken = true;
        await().during(Duration.ofMillis(50)).until(() -> ended.get() == 0);
    }
}
