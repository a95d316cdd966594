/** Makes Axon 4.13 right on Spring Boot 4: the order of auto-configurations, and the JSON of all that is stored or sent. */
package dev.axoncommerce.platform.wiring;
