/**
 * Privacy: each person has a key, with which the person's data is encrypted wherever it is stored. To erase the data, the
 * key is destroyed. The log stays as it is, and its proofs stay valid.
 */
@NullMarked
package dev.axoncommerce.platform.privacy;

import org.jspecify.annotations.NullMarked;
