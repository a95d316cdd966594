package dev.axoncommerce.platform.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.axoncommerce.platform.context.BoundedContext;
import dev.axoncommerce.platform.log.EventLog;
import dev.axoncommerce.platform.log.LogPositions;
import dev.axoncommerce.platform.log.LogSlice;
import dev.axoncommerce.platform.node.ProcessorLocks;
import dev.axoncommerce.platform.processing.View;
import dev.axoncommerce.platform.processing.Views;
import dev.axoncommerce.platform.processors.ProcessorProgress;
import dev.axoncommerce.platform.processors.SegmentProgress;
import dev.axoncommerce.platform.processors.ViewVersions;
import dev.axoncommerce.platform.view.ViewChanges;
import dev.axoncommerce.platform.view.ViewSchema;
import dev.axoncommerce.platform.wiring.StoredJson;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.axonframework.config.Configuration;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.TrackerStatus;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

@DisplayName("The progress of a processor")
class ProgressTest {

    private static final ViewVersions GENERATIONS = mock(ViewVersions.class);
    private static final View<String> PROCESSOR = new Views(
                    GENERATIONS, mock(ViewChanges.class), mock(JdbcTemplate.class), new StoredJson())
            .view("prices", BoundedContext.of("shop", ProgressTest.class), ViewSchema::name)
            .build();

    private final EventStore events = mock(EventStore.class);
    private final ProcessorProgress places = mock(ProcessorProgress.class);
    private final StreamingEventProcessor streaming = mock(StreamingEventProcessor.class);
    private final Progress progress;

    ProgressTest() {
        var axon = mock(Configuration.class);
        when(axon.eventStore()).thenReturn(events);
        when(GENERATIONS.axonName(PROCESSOR)).thenReturn("prices");
        var processing = mock(EventProcessingConfiguration.class);
        when(axon.eventProcessingConfiguration()).thenReturn(processing);
        when(processing.eventProcessor("prices", StreamingEventProcessor.class)).thenReturn(Optional.of(streaming));
        progress = new Progress(
                () -> axon, List.of(PROCESSOR), places, GENERATIONS, mock(ProcessorLocks.class), emptyLog(), "this");
    }

    private void endOfTheLog(long position) {
        when(events.createHeadToken()).thenReturn(new GlobalSequenceTrackingToken(position));
    }

    private void reached(long position) {
        reached(position, "this");
    }

    private void reached(long position, String owner) {
        when(places.of(PROCESSOR))
                .thenReturn(List.of(new SegmentProgress(0, new GlobalSequenceTrackingToken(position), owner)));
    }

    private void reachedInThisProcess(long position) {
        var segment = mock(EventTrackerStatus.class);
        when(segment.getCurrentPosition()).thenReturn(OptionalLong.of(position));
        when(streaming.processingStatus()).thenReturn(Map.of(0, segment));
    }

    private static EventLog emptyLog() {
        var log = mock(EventLog.class);
        when(log.after(anyLong(), anyInt(), any())).thenReturn(new LogSlice(List.of(), LogPositions.NONE, false));
        return log;
    }

    @Test
    void is_incomplete_after_a_start_until_it_reaches_the_end_of_the_log_at_the_first_look() {
        endOfTheLog(10);
        reached(5);
        assertThat(progress.isIncomplete("prices")).isTrue();
        endOfTheLog(12);
        reached(10);
        assertThat(progress.isIncomplete("prices")).isFalse();
        endOfTheLog(20);
        assertThat(progress.isIncomplete("prices")).as("a view may lag").isFalse();
    }

    @Test
    void is_complete_after_a_start_beside_an_instance_that_works_on_it() {
        endOfTheLog(10);
        reached(5, "other");
        assertThat(progress.isIncomplete("prices")).isFalse();
    }

    @Test
    void counts_the_position_in_this_process_before_it_is_stored() {
        endOfTheLog(10);
        reached(5);
        reachedInThisProcess(10);
        assertThat(progress.isIncomplete("prices")).isFalse();
    }

    @Test
    void is_incomplete_while_it_is_paused_and_until_it_has_caught_up() {
        endOfTheLog(5);
        reached(5);
        assertThat(progress.isIncomplete("prices")).isFalse();
        endOfTheLog(10);
        progress.paused(PROCESSOR);
        assertThat(progress.isIncomplete("prices")).isTrue();
        progress.resumed(PROCESSOR);
        assertThat(progress.isIncomplete("prices")).isTrue();
        endOfTheLog(12);
        reached(10);
        assertThat(progress.isIncomplete("prices")).isFalse();
    }

    @Test
    void is_incomplete_during_a_replay_whose_position_in_this_process_is_ahead_of_the_stored_one() {
        endOfTheLog(10);
        reached(10);
        assertThat(progress.isIncomplete("prices")).isFalse();

        var token =
                ReplayToken.createReplayToken(new GlobalSequenceTrackingToken(10), new GlobalSequenceTrackingToken(-1));
        when(places.of(PROCESSOR)).thenReturn(List.of(new SegmentProgress(0, token, "this")));
        var later = ((ReplayToken) token).advancedTo(new GlobalSequenceTrackingToken(3));
        when(streaming.processingStatus()).thenReturn(Map.of(0, new TrackerStatus(Segment.ROOT_SEGMENT, later)));
        assertThat(progress.isIncomplete("prices")).isTrue();
        assertThat(progress.of("prices").replaying()).isTrue();
        assertThat(progress.of("prices").position()).isEqualTo(3);
    }
}
