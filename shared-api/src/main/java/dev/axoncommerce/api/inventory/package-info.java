/** The published language of the Inventory context: its commands and its events. */
package dev.axoncommerce.api.inventory;
