/** The Order context: the catalogue, carts, orders, and the fulfilment of orders. */
package dev.axoncommerce.order;
