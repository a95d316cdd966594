/** Damage that a learner causes on request, to see how a rebuild repairs a view and how verification finds a changed event. Profile {@code demo} only. */
package dev.axoncommerce.order.demo;
