package dev.axoncommerce.order.ordering;

/** An event of an optional module that belongs to the story of an order. */
public interface PartOfStory {

    /** The id of the order, or of the aggregate whose later events name the order. */
    String storySubject();
}
