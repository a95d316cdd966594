/** Upcasters of this context: what earlier versions stored, as today's classes read it. */
package dev.axoncommerce.inventory.versions;
