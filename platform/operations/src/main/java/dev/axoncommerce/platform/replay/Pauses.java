package dev.axoncommerce.platform.replay;

import dev.axoncommerce.platform.command.Refusal;
import dev.axoncommerce.platform.command.Refused;
import dev.axoncommerce.platform.node.ProcessorLocks;
import dev.axoncommerce.platform.processing.Processor;
import dev.axoncommerce.platform.processing.View;

/**
 * Pauses and resumes processors. A paused processor handles no events, so its view lags or its saga waits; nothing is lost. A pause ends at the latest
 * with the process.
 */
class Pauses {

    private final Progress progress;
    private final ProcessorLocks holds;
    private final boolean onlyInstance;

    /** @param onlyInstance whether no other instance can work on the same processors */
    Pauses(Progress progress, ProcessorLocks holds, boolean onlyInstance) {
        this.progress = progress;
        this.holds = holds;
        this.onlyInstance = onlyInstance;
    }

    /**
     * Stops a processor after the events that it handles at the moment. Does nothing if the processor is paused.
     *
     * @throws Refused if other instances may work on the processor, or a replay or rebuild of the view is running
     */
    synchronized void pause(Processor processor) {
        if (!onlyInstance) {
            throw new Refused(
                    "processor-shared",
                    Refusal.Kind.WRONG_STATE,
                    "Several instances may share this processor, and one of them cannot pause it for all");
        }
        if (progress.isPaused(processor)) {
            return;
        }
        requireNoReplay(processor);
        progress.paused(processor); // before the second look: a replay looks the other way round
        try {
            requireNoReplay(processor);
            progress.streaming(processor).shutDown();
        } catch (RuntimeException e) {
            progress.resumed(processor);
            throw e;
        }
    }

    private void requireNoReplay(Processor processor) {
        if (progress.isReplaying(processor)) {
            throw UnderWay.replay();
        }
        if (processor instanceof View<?> view && holds.isHeld(UnderWay.rebuildOf(view))) {
            throw UnderWay.rebuild();
        }
    }

    /** Starts a paused processor at the event after the last one that it has handled. Does nothing if the processor is not paused. */
    synchronized void resume(Processor processor) {
        if (progress.isPaused(processor)) {
            progress.streaming(processor).start();
            progress.resumed(processor);
        }
    }
}
