/** Events as they were written before: one upcaster for each revision that is written no more, the first change first. */
package dev.axoncommerce.order.versions;
