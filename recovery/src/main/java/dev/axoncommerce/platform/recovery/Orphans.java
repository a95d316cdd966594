package dev.axoncommerce.platform.recovery;

import dev.axoncommerce.platform.processors.FailedSteps;
import dev.axoncommerce.platform.sweep.StatusRows;
import dev.axoncommerce.platform.sweep.Sweep;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.axonframework.modelling.saga.AssociationValue;
import org.axonframework.modelling.saga.repository.SagaStore;

/**
 * Resumes the processes of which no saga is left, such as those of an imported log. A process of which a step is parked waits for an operator.
 *
 * @param saga the class of the saga
 * @param processor the name of its processor
 * @param association the key under which a saga is found by the id of its row
 * @param resume gets the id of a row
 */
public record Orphans(
        StatusRows rows,
        SagaStore<Object> sagas,
        FailedSteps parked,
        Class<?> saga,
        String processor,
        String association,
        Consumer<String> resume) {

    /** In an imported log, work that ended in the last hours may have effects that are still missing. */
    private static final Duration JUST_BEFORE = Duration.ofDays(1);

    /** The number of rows that are resumed together at most. */
    public static final int AT_ONCE = 500;

    /**
     * Resumes the orphans in a status, and those that have just got one of the last statuses.
     *
     * @param firstStart later work has a saga, or gets one soon
     */
    public void resume(Enum<?> waiting, List<? extends Enum<?>> over, Instant firstStart) {
        var justOver = rows.shortlyBefore(over, JUST_BEFORE, firstStart);
        for (var ids = rows.before(waiting, firstStart, "", AT_ONCE);
                !ids.isEmpty();
                ids = rows.before(waiting, firstStart, ids.getLast(), AT_ONCE)) {
            resumeOrphans(ids);
        }
        resumeOrphans(justOver);
    }

    private void resumeOrphans(List<String> ids) {
        resumeUnlessParked(ids.stream().filter(this::isOrphaned).toList());
    }

    private boolean isOrphaned(String id) {
        return sagas.findSagas(saga, new AssociationValue(association, id)).isEmpty();
    }

    /** Resumes each of these, with a saga or without, unless one of its steps is parked. */
    public void resumeUnlessParked(List<String> ids) {
        Sweep.each(ids, id -> {
            if (!parked.isParked(processor, id)) {
                resume.accept(id);
            }
        });
    }
}
