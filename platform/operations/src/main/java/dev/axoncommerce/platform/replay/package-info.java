/** Replay of views from the log, and the progress of every processor. */
package dev.axoncommerce.platform.replay;
