/** The kind of threads that handle commands and the events of sagas and reactions. */
package dev.axoncommerce.platform.threads;
