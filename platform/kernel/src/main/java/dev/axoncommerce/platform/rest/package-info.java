/** The conventions of REST that every context shares: problems, versions, pages, and the limits of a request. */
package dev.axoncommerce.platform.rest;
