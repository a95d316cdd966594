package dev.axoncommerce.platform.audit;

import java.util.Map;
import org.axonframework.serialization.Revision;

/**
 * An operator did something that no command of a context records. The metadata name the operator.
 *
 * @param action such as {@code PROCESSOR_PAUSED}
 * @param target the target of the action, such as the name of a processor
 * @param before the values that the action changed, by their names; empty if there are none
 * @param after the same values after the action
 */
@Revision("1")
public record OperatorActed(
        String actionId, String action, String target, Map<String, String> before, Map<String, String> after) {}
