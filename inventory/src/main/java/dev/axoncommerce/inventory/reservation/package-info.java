/** Reservations: hold all lines of a request, or none, for a limited time. */
package dev.axoncommerce.inventory.reservation;
