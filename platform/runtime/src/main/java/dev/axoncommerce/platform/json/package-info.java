/** The JSON of REST and of stored messages. */
package dev.axoncommerce.platform.json;
