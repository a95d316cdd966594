/** The published language of the Order context: the events of orders. */
package dev.axoncommerce.api.order;
