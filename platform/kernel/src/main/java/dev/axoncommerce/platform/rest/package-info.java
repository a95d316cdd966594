/** The conventions of REST that every context shares: versions, pages, keys, and the form of values. */
package dev.axoncommerce.platform.rest;
