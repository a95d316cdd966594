/** Runs the sweeps of the contexts, one instance at a time. */
package dev.axoncommerce.platform.sweeping;
