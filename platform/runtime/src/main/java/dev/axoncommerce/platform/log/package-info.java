/** The log as it is stored: every event as the JSON that was written, whether or not this process has its class. */
package dev.axoncommerce.platform.log;
