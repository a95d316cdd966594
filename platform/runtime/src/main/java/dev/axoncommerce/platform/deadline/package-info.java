/** Deadlines that survive a restart, on db-scheduler, in the transaction of the saga that sets them. */
package dev.axoncommerce.platform.deadline;
