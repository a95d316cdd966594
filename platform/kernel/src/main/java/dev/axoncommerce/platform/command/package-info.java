/** Sending a command and learning how it went, the actor of a command, and refusals. */
package dev.axoncommerce.platform.command;
