/** Sweeps: work that is overdue, or that nobody is at any more, is found and taken up again. */
package dev.axoncommerce.platform.sweep;
