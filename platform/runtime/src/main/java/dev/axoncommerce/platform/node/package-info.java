/** The running instances of this application: which there are, and how they share the segments of a processor. */
package dev.axoncommerce.platform.node;
