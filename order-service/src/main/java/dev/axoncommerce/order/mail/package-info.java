/** Mail: what a customer is told of an order, written once for each event and sent until it has left. */
package dev.axoncommerce.order.mail;
