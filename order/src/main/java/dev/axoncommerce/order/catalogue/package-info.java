/** The catalogue: the products for sale, their prices and their availability. */
package dev.axoncommerce.order.catalogue;
