/** The commands that recorded events follow from, so that they can be decided again. */
package dev.axoncommerce.platform.history;
