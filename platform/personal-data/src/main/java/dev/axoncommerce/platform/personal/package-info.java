/**
 * Personal data: the text of a person's address and the like. It is stored encrypted if an application has keys for it, and
 * reads as {@code erased} when the key of the person is destroyed. Knows neither Axon nor Spring.
 */
@NullMarked
package dev.axoncommerce.platform.personal;

import org.jspecify.annotations.NullMarked;
