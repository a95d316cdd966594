/** Finds orders that no saga works on or that wait too long, and resumes their fulfilment. */
package dev.axoncommerce.order.recovery;
