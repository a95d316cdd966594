/** Prices: the one currency of the shop, and the parsing of money in requests. */
package dev.axoncommerce.order.pricing;
