/** What a view could not handle: parked with all that follows in the same sequence, seen, tried again, or given up. */
package dev.axoncommerce.platform.deadletter;
