/** Loading of aggregates without their whole history. */
package dev.axoncommerce.platform.snapshot;
