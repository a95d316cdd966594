/** Sending a command and learning how it went: refusals, retries, versions, and the actor of a command. */
package dev.axoncommerce.platform.command;
