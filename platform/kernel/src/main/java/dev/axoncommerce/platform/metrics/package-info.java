/** Gauges that contexts declare. The module {@code operations} reads and publishes them. */
package dev.axoncommerce.platform.metrics;
