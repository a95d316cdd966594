/** Reservations: all lines of a request are held, or none, and not for ever. */
package dev.axoncommerce.inventory.reservation;
