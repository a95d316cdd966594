/** The console in a real browser. */
package dev.axoncommerce.systemtests.console;
