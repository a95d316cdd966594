package dev.axoncommerce.platform.view;

/** A row that is folded from events. */
public interface ViewRow {

    /** The sequence number of the last event in it; of a row over many aggregates, the number of its events. */
    long version();
}
