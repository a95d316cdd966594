/** The Inventory context as a service of its own. */
package dev.axoncommerce.inventoryservice;
