/** What a price may be: the one currency of the shop, and how money is read from a request. */
package dev.axoncommerce.order.pricing;
