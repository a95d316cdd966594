/** The receipt of an order: every event of its story, with what proves that it was recorded. */
package dev.axoncommerce.order.receipt;
