package dev.axoncommerce.systemtests.faults;

import static org.awaitility.Awaitility.await;

import dev.axoncommerce.systemtests.support.AxonServerCommands;
import dev.axoncommerce.systemtests.support.Jar;
import dev.axoncommerce.systemtests.support.Running;
import dev.axoncommerce.systemtests.support.Way;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Does faults to a running shop, and mends them. */
final class Mishaps {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int SHORTEST_MILLIS = 500;
    private static final int LONGEST_MILLIS = 4500;
    private static final int FARTHEST_JUMP_SECONDS = 3600;

    private final Running running;
    private final Random random;
    private final Map<Fault, Integer> counts = new EnumMap<>(Fault.class);

    Mishaps(Running running, Random random) {
        this.running = running;
        this.random = random;
    }

    /** Those that can be had here: in the chosen way of running, and with what system properties name. */
    static List<Fault> possible() {
        return Stream.of(Fault.values())
                .filter(fault -> switch (fault) {
                    case CLOCK_JUMP -> Jar.hasOwnClock();
                    case SERVER_OUTAGE -> Way.chosen() == Way.TWO_SERVICES && AxonServerCommands.areKnown();
                    case KILL, STANDSTILL, FULL_DISK, EVENTS_TWICE, DEADLINES_TWICE -> true;
                })
                .toList();
    }

    /** Lets it happen to a process, and returns when that one has ended or goes on. */
    void happen(Fault fault) throws InterruptedException {
        counts.merge(fault, 1, Integer::sum);
        var jar = running.jars().get(random.nextInt(running.jars().size()));
        switch (fault) {
            case KILL -> jar.kill();
            case STANDSTILL -> standStill(jar);
            case FULL_DISK -> fillDisk(jar);
            case CLOCK_JUMP -> jumpClock(jar);
            case EVENTS_TWICE -> {
                jar.kill();
                try (var store = new StoppedStore(jar)) {
                    store.forgetHandledEvents();
                }
            }
            case DEADLINES_TWICE -> {
                jar.kill();
                try (var store = new StoppedStore(jar)) {
                    store.fireDeadlinesTwice();
                }
            }
            case SERVER_OUTAGE -> {
                AxonServerCommands.stop();
                last();
                AxonServerCommands.start();
            }
        }
    }

    private void standStill(Jar jar) throws InterruptedException {
        jar.signal("STOP");
        last();
        jar.signal("CONT");
    }

    /** It has written more than that already, so whatever it writes next is refused. */
    private static void fillDisk(Jar jar) {
        jar.limitFiles(jar.bytes() / 2);
        await("it ends by itself").atMost(PATIENCE).until(() -> !jar.isRunning());
    }

    private void jumpClock(Jar jar) throws InterruptedException {
        jar.setClock(random.nextInt(-FARTHEST_JUMP_SECONDS, FARTHEST_JUMP_SECONDS));
        last();
        jar.setClock(0);
    }

    /** The length of a fault, not a wait for anything. */
    private void last() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(random.nextInt(SHORTEST_MILLIS, LONGEST_MILLIS));
    }

    /** Starts what has ended. */
    void mend() {
        running.jars().stream().filter(jar -> !jar.isRunning()).forEach(jar -> {
            jar.begin();
            jar.awaitOpen();
        });
    }

    /** How many there were of each. */
    Map<Fault, Integer> counts() {
        return counts;
    }
}
