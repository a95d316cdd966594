/** Profile {@code narrate}: one log line per command, event and reaction, so that the flow of an order can be read in the log. */
package dev.axoncommerce.platform.narration;
