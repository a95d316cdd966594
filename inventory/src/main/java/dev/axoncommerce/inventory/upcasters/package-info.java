/** Upcasters of this context: they convert data of earlier versions to the form that the current classes read. */
package dev.axoncommerce.inventory.upcasters;
