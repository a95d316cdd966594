/** Finds reservations that no saga works on, resumes them, and releases those whose window has passed. */
package dev.axoncommerce.inventory.recovery;
