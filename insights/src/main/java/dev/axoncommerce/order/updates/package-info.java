/** Streams the changes of an order as server-sent events. */
package dev.axoncommerce.order.updates;
