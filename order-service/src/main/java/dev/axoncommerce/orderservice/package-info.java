/** The Order context as a service of its own. */
package dev.axoncommerce.orderservice;
