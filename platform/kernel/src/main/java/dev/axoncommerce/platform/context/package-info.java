/** The bounded context: the one thing that a context declares, and that optional modules contribute to. */
package dev.axoncommerce.platform.context;
