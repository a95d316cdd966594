/** The audit of operators, as the log has it: who, when and what, with the state before and after. */
package dev.axoncommerce.platform.auditing;
