/** Event processors: what kinds there are, what each kind needs to be right, and how they wake when an event is appended. */
package dev.axoncommerce.platform.processing;
