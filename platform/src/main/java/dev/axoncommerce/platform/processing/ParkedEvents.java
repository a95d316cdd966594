package dev.axoncommerce.platform.processing;

import java.util.List;
import java.util.function.Supplier;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.deadletter.SequencedDeadLetterProcessor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/** Tries what a view has parked again, so that a passing failure leaves no row behind for ever. */
class ParkedEvents {

    private static final Logger log = LoggerFactory.getLogger(ParkedEvents.class);

    private final Supplier<Configuration> axon;
    private final List<Processor> processors;

    ParkedEvents(Supplier<Configuration> axon, List<Processor> processors) {
        this.axon = axon;
        this.processors = processors;
    }

    @Scheduled(
            fixedDelayString = "${commerce.parked-events-retry:PT10S}",
            initialDelayString = "${commerce.parked-events-retry:PT10S}")
    void tryAgain() {
        for (var processor : processors) {
            if (processor instanceof Processor.View view) {
                axon.get()
                        .eventProcessingConfiguration()
                        .sequencedDeadLetterProcessor(view.name())
                        .ifPresent(parked -> tryAgain(view, parked));
            }
        }
    }

    private void tryAgain(Processor.View view, SequencedDeadLetterProcessor<EventMessage<?>> parked) {
        try {
            while (parked.processAny()) {
                log.info("The view {} has caught up with a sequence that was parked", view.name());
            }
        } catch (RuntimeException e) {
            log.warn("What the view {} has parked could not be tried again: {}", view.name(), e.toString());
        }
    }
}
