/** Fulfilment: the process that leads an order from placed to confirmed, and undoes what was done if it cannot. */
package dev.axoncommerce.order.fulfilment;
