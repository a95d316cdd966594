package dev.axoncommerce.systemtests.support;

import java.util.concurrent.atomic.AtomicBoolean;
import net.jqwik.api.lifecycle.LifecycleContext;
import net.jqwik.api.lifecycle.SkipExecutionHook;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips the run over two services where there is no Axon Server. Registered in META-INF/services; properties name it. */
public final class SkippedWithoutAxonServer implements ExecutionCondition, SkipExecutionHook {

    private static final String SENTENCE = "The tests over two services are skipped: there is neither a Docker engine nor an "
            + "Axon Server given by -Daxon.server=HOST:PORT.";
    private static final AtomicBoolean SAID = new AtomicBoolean();

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return canRun()
                ? ConditionEvaluationResult.enabled("There is all that it takes")
                : ConditionEvaluationResult.disabled(SENTENCE);
    }

    @Override
    public SkipResult shouldBeSkipped(LifecycleContext context) {
        return canRun() ? SkipResult.doNotSkip() : SkipResult.skip(SENTENCE);
    }

    private static boolean canRun() {
        if (Way.chosen() == Way.STANDALONE || AxonServer.address().isPresent()) {
            return true;
        }
        if (SAID.compareAndSet(false, true)) {
            System.err.println(SENTENCE);
        }
        return false;
    }
}
