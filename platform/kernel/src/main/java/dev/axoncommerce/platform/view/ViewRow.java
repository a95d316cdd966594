package dev.axoncommerce.platform.view;

/** A row that is folded from the events of one aggregate. */
public interface ViewRow {

    /** The sequence number of the last event in it. */
    long version();
}
