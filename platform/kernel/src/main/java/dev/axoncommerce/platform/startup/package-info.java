/** A start that cannot go on says why in one message, not in a stack trace. */
package dev.axoncommerce.platform.startup;
