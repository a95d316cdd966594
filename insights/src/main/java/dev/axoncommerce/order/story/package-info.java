/** The story of an order: the events of all aggregates that took part, in the order of the log. */
package dev.axoncommerce.order.story;
