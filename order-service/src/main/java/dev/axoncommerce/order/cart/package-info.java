/** What a customer means to buy, before it is an order. */
package dev.axoncommerce.order.cart;
