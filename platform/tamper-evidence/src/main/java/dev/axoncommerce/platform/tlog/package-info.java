/** Transparency logs in themselves: the Merkle tree of RFC 6962, its proofs, and the text formats of C2SP. Pure functions. */
package dev.axoncommerce.platform.tlog;
