/**
 * The demo products, and damage that a learner causes on request, to see how a rebuild repairs a view and how verification
 * finds a changed event. Products and damage are there in the profile {@code demo} only.
 */
package dev.axoncommerce.order.demo;
