/** The bounded context: the one thing that a context declares. */
package dev.axoncommerce.platform.context;
