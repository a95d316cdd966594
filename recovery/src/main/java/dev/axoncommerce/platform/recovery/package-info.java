/** What the recovery of orders and of reservations have in common. */
package dev.axoncommerce.platform.recovery;
