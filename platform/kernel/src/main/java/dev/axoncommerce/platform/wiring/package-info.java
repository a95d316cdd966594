/** The JSON of what is stored, and where this process keeps its data. */
package dev.axoncommerce.platform.wiring;
