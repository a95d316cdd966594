/** The Inventory context: what is in the house, and for whom it is held. */
package dev.axoncommerce.inventory;
