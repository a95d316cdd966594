/** The published language of the Inventory context: what it can be asked to do, and what has happened in it. */
package dev.axoncommerce.api.inventory;
