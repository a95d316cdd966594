package dev.axoncommerce.platform.snapshot;

/** Names for aggregates to refer to. */
public final class Snapshots {

    /** The trigger that takes a snapshot after {@code commerce.snapshot-after} events, 200 unless set. */
    public static final String EVERY_SO_OFTEN = "snapshotEverySoOften";

    private Snapshots() {}
}
