/** The shop on Axon Framework 5: its processes, and an import of an exported log. */
@NullMarked
package dev.axoncommerce.axon5;

import org.jspecify.annotations.NullMarked;
