package dev.axoncommerce.systemtests.faults;

import static org.awaitility.Awaitility.await;

import dev.axoncommerce.systemtests.support.AxonServerCommands;
import dev.axoncommerce.systemtests.support.Jar;
import dev.axoncommerce.systemtests.support.JumpingClock;
import dev.axoncommerce.systemtests.support.Running;
import dev.axoncommerce.systemtests.support.Way;
import java.time.Duration;
import java.util.ArrayList;
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
    private static final int SHORTEST_JUMP_SECONDS = 300;
    private static final int FARTHEST_JUMP_SECONDS = 3600;
    private static final int HEAD_OF_A_FILE = 8192;

    /** The exit code of a process that has lost its store. */
    private static final int LOST_STORE = 3;

    private final Running running;
    private final Random random;
    private final List<Jar> ended = new ArrayList<>();
    private final Map<Fault, Integer> counts = new EnumMap<>(Fault.class);

    Mishaps(Running running, Random random) {
        this.running = running;
        this.random = random;
    }

    /** Those that can be had here: in the chosen way of running, and with what system properties name. */
    static List<Fault> possible() {
        return Stream.of(Fault.values())
                .filter(fault -> switch (fault) {
                    case CLOCK_JUMP -> JumpingClock.isThere();
                    case SERVER_OUTAGE -> Way.chosen() == Way.TWO_SERVICES && AxonServerCommands.areKnown();
                    case KILL, STANDSTILL, FULL_DISK, EVENTS_TWICE, DEADLINES_TWICE -> true;
                })
                .toList();
    }

    /** Lets it happen to a process, and returns when that one has ended or goes on. */
    void happen(Fault fault) throws InterruptedException {
        var happened = fault;
        var jar = running.jars().get(random.nextInt(running.jars().size()));
        switch (fault) {
            case KILL -> kill(jar);
            case STANDSTILL -> standStill(jar);
            case FULL_DISK -> fillDisk(jar);
            case CLOCK_JUMP -> jumpClock(jar);
            case EVENTS_TWICE -> {
                kill(jar);
                try (var store = new StoppedStore(jar)) {
                    store.forgetHandledEvents();
                }
            }
            case DEADLINES_TWICE -> happened = fireDeadlinesTwice() > 0 ? fault : Fault.KILL;
            case SERVER_OUTAGE -> {
                AxonServerCommands.stop();
                last();
                AxonServerCommands.start();
            }
        }
        counts.merge(happened, 1, Integer::sum);
    }

    /** Of all processes, as goods are held in one service and payments asked for in the other. Returns how many there were. */
    private int fireDeadlinesTwice() {
        var all = 0;
        for (var jar : running.jars()) {
            kill(jar);
            try (var store = new StoppedStore(jar)) {
                all += store.fireDeadlinesTwice();
            }
        }
        return all;
    }

    private void standStill(Jar jar) throws InterruptedException {
        jar.signal("STOP");
        last();
        jar.signal("CONT");
    }

    /** Only the head of a file can still be written, so no change can. */
    private void fillDisk(Jar jar) {
        jar.limitFiles(HEAD_OF_A_FILE);
        await("it ends by itself").atMost(PATIENCE).until(() -> !jar.isRunning());
        if (jar.exitCode() != LOST_STORE) {
            throw new IllegalStateException("It ended with " + jar.exitCode());
        }
        ended.add(jar);
    }

    private void jumpClock(Jar jar) throws InterruptedException {
        var seconds = random.nextInt(SHORTEST_JUMP_SECONDS, FARTHEST_JUMP_SECONDS) * (random.nextBoolean() ? 1 : -1);
        jar.setClock(seconds);
        last();
        if (Math.abs(jar.secondsAhead() - seconds) > SHORTEST_JUMP_SECONDS) {
            throw new IllegalStateException("The clock is %d s ahead, and not %d".formatted(jar.secondsAhead(), seconds));
        }
        jar.setClock(0);
    }

    private void kill(Jar jar) {
        jar.kill();
        ended.add(jar);
    }

    /** The length of a fault, not a wait for anything. */
    private void last() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(random.nextInt(SHORTEST_MILLIS, LONGEST_MILLIS));
    }

    /** Starts what has ended for a fault, and fails if anything else has. */
    void mend() {
        running.jars().stream().filter(jar -> !ended.contains(jar) && !jar.isRunning()).findAny().ifPresent(jar -> {
            throw new IllegalStateException("A process has ended of which nobody wanted it:\n" + jar.log());
        });
        ended.forEach(Jar::begin);
        ended.forEach(Jar::awaitOpen);
        ended.clear();
    }

    /** How many there were of each. */
    Map<Fault, Integer> counts() {
        return counts;
    }
}
