/** The fulfilment of an order, and its compensation if a step fails. */
package dev.axoncommerce.order.fulfilment;
