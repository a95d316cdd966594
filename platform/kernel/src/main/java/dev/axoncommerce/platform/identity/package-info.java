/** Identifiers: those that follow from their origin, so that a repetition finds what the first time made, and new ones, in the order of time. */
package dev.axoncommerce.platform.identity;
