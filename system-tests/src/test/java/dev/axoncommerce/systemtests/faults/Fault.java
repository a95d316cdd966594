package dev.axoncommerce.systemtests.faults;

/** What goes wrong in the middle of a round. */
enum Fault {
    /** A process is killed. */
    KILL(true),
    /** A process stands still for some seconds. */
    STANDSTILL(false),
    /** A process cannot write any more, as on a full disk, until it ends by itself. */
    FULL_DISK(false),
    /** The clock of a process jumps, beyond every payment window, while the gateway answers; and back. */
    CLOCK_JUMP(false),
    /** A process is killed, and all that it has handled lately comes once more. */
    EVENTS_TWICE(true),
    /** A process is killed, and each deadline that it waits for fires at once, and twice. */
    DEADLINES_TWICE(true),
    /** Axon Server is gone for some seconds. */
    SERVER_OUTAGE(false);

    private final boolean kills;

    Fault(boolean kills) {
        this.kills = kills;
    }

    /** Whether a process is killed, so that there is nobody of whom more could be wanted. */
    boolean kills() {
        return kills;
    }
}
