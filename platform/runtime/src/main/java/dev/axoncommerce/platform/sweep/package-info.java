/** Sweeps find overdue and orphaned work, and resume it. */
package dev.axoncommerce.platform.sweep;
