/** Records what operators do beside the commands of the contexts, such as a replay, as events of the log. */
package dev.axoncommerce.platform.audit;
