/** Runs the processors that contexts declare: registration with Axon, progress, dead letters, and which version of a view is shown. */
package dev.axoncommerce.platform.processors;
