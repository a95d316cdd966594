/** The clock of the database, which all instances share, and how far the clock of this process is away from it. Knows nothing of Axon. */
@NullMarked
package dev.axoncommerce.platform.clock;

import org.jspecify.annotations.NullMarked;
