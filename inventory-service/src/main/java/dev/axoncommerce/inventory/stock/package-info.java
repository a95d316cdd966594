/** Stock items: what comes in, what is counted, and what is held, decided in one place per SKU so that nothing is sold twice. */
package dev.axoncommerce.inventory.stock;
