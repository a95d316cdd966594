/** The commands of stock items and reservations as their events record them. */
package dev.axoncommerce.inventory.historycheck;
