/**
 * Whether this process can keep what it promises: the database accepts writes, the clock is right, and what other modules
 * check. If not, the process is not ready and accepts no change.
 */
package dev.axoncommerce.platform.readiness;
