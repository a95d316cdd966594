/** The Order context: what is for sale, what customers order, and how an order is fulfilled. */
package dev.axoncommerce.order;
