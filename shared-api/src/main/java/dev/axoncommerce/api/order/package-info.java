/** The published language of the Order context: what has happened to orders. */
package dev.axoncommerce.api.order;
