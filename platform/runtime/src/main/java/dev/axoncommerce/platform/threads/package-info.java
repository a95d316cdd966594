/** The kind of threads that handle requests, commands and events. */
package dev.axoncommerce.platform.threads;
