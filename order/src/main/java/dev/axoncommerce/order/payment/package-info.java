/** Payment: the payments of orders, and the calls to the gateway that authorize, capture, void and refund them. */
package dev.axoncommerce.order.payment;
