package dev.axoncommerce.platform.snapshot;

/** Names for the annotation {@code @Aggregate}: how an aggregate is loaded without its whole history. */
public final class Snapshots {

    /** The cache that keeps the aggregates that had a command last, where no other process can change them. */
    public static final String RECENT = "recentAggregates";

    /** The trigger that takes a snapshot after {@code commerce.snapshot-after} events, 200 unless set. */
    public static final String EVERY_SO_OFTEN = "snapshotEverySoOften";

    /** The filter that lets through the snapshots that can be read. Without one, all events are read. */
    public static final String READABLE = "readableSnapshots";

    private Snapshots() {}
}
