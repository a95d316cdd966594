/** The Inventory context: the stock on hand, and the reservations that hold it. */
package dev.axoncommerce.inventory;
