/** The start of an application and its subcommands. */
package dev.axoncommerce.platform.startup;
