/** The receipt of an order: every event of its story, with the proof that the event was recorded. */
package dev.axoncommerce.order.receipt;
