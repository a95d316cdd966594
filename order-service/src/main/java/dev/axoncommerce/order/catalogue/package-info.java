/** The catalogue: what is for sale, at which price, and how much of it is to be had. */
package dev.axoncommerce.order.catalogue;
