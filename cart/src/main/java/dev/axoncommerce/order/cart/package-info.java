/** Carts: the products that a customer collects before an order. */
package dev.axoncommerce.order.cart;
