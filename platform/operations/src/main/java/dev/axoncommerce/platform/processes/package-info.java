/** Stuck sagas and reactions over REST: what they wait for, retry, skip. */
package dev.axoncommerce.platform.processes;
