/** Upcasters of this context: one for each revision that is no longer written, the oldest change first. */
package dev.axoncommerce.order.upcasters;
