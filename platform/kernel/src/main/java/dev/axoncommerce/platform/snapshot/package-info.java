/** Names of the beans for snapshots and caches, for {@code @Aggregate} to refer to. The runtime defines the beans. */
package dev.axoncommerce.platform.snapshot;
