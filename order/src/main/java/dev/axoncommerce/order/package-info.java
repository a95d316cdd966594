/** The Order context: catalogue, orders, payments and fulfilment. */
package dev.axoncommerce.order;
