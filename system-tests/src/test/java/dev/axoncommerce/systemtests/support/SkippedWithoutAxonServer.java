package dev.axoncommerce.systemtests.support;

import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips the run over two services where there is no Axon Server. Registered in META-INF/services. */
public final class SkippedWithoutAxonServer implements ExecutionCondition {

    private static final String SENTENCE = "The tests over two services are skipped: there is neither a Docker engine nor an "
            + "Axon Server given by -Daxon.server=HOST:PORT.";
    private static final AtomicBoolean SAID = new AtomicBoolean();

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (Way.chosen() == Way.STANDALONE || AxonServer.address().isPresent()) {
            return ConditionEvaluationResult.enabled("There is all that it takes");
        }
        if (SAID.compareAndSet(false, true)) {
            System.err.println(SENTENCE);
        }
        return ConditionEvaluationResult.disabled(SENTENCE);
    }
}
