/** The log over REST: search, and a stream of new events. */
package dev.axoncommerce.platform.eventlog;
