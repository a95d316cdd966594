package dev.axoncommerce.labels;

/** The identifier of the label of an order. */
record LabelId(String orderId) {

    /** With a prefix, since all aggregates of an event store share one namespace. */
    @Override
    public String toString() {
        return "label-" + orderId;
    }
}
