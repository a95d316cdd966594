/** The past of orders over REST: what happened to one, and how it or all of them were at a moment. */
package dev.axoncommerce.order.past;
