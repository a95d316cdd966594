/** Sending a command and learning how it went: refusals, retries, versions, and whose doing it was. */
package dev.axoncommerce.platform.command;
