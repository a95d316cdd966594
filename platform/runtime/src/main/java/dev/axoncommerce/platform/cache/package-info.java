/** Values that are kept in memory. */
@NullMarked
package dev.axoncommerce.platform.cache;

import org.jspecify.annotations.NullMarked;
