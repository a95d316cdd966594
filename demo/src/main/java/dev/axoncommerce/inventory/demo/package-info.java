/** The opening stock of the demo products. Profile {@code demo} only. */
package dev.axoncommerce.inventory.demo;
