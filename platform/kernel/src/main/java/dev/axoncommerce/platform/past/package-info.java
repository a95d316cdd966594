/** The state of an aggregate at a moment of its past, and positions in the log. */
package dev.axoncommerce.platform.past;
