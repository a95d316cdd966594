/** Identifiers that follow from their origin, so that a repetition finds what the first time made. */
package dev.axoncommerce.platform.identity;
