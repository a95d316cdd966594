/** Payment: what is asked of the customer's means of payment, and the calls to the gateway that carry it out. */
package dev.axoncommerce.order.payment;
