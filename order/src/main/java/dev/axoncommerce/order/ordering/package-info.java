/** Orders: placed at the shop's prices, confirmed, rejected or cancelled, and shown as they change. */
package dev.axoncommerce.order.ordering;
