/** The bounded context: its name, its aggregates and its tables. */
package dev.axoncommerce.platform.context;
