package dev.axoncommerce.platform.processors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.axoncommerce.platform.axonfixes.PagedSequences;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.deadletter.jdbc.DeadLetterSchema;
import org.axonframework.eventhandling.deadletter.jdbc.JdbcSequencedDeadLetterQueue;
import org.axonframework.messaging.deadletter.Decisions;
import org.axonframework.messaging.deadletter.GenericDeadLetter;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseBuilder;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseType;
import org.springframework.jdbc.datasource.init.ScriptUtils;

@DisplayName("Of many parked sequences")
class PagedSequencesTest {

    private static final int MANY = 1_050;

    private JdbcSequencedDeadLetterQueue<EventMessage<?>> queue;

    @BeforeEach
    void park() throws Exception {
        var database = new EmbeddedDatabaseBuilder()
                .setType(EmbeddedDatabaseType.H2)
                .generateUniqueName(true)
                .build();
        try (var connection = database.getConnection()) {
            ScriptUtils.executeSqlScript(
                    connection, new ClassPathResource("db/views/V0.1__tokens_and_dead_letters.sql"));
        }
        var schema =
                DeadLetterSchema.builder().deadLetterTable("DeadLetterEntry").build();
        var json = Jackson3Serializer.builder().build();
        queue = JdbcSequencedDeadLetterQueue.builder()
                .processingGroup("orders")
                .connectionProvider(database::getConnection)
                .transactionManager(NoTransactionManager.INSTANCE)
                .schema(schema)
                .statementFactory(new PagedSequences(schema, json, json))
                .genericSerializer(json)
                .eventSerializer(json)
                .maxSequences(2 * MANY)
                .build();
        for (int i = 0; i < MANY; i++) {
            park("order-" + i, "first of " + i);
        }
        park("order-7", "second of 7");
    }

    private void park(String sequence, String event) {
        queue.enqueue(sequence, new GenericDeadLetter<>(sequence, GenericEventMessage.asEventMessage(event)));
    }

    @Test
    void each_can_be_found() {
        var wanted = "first of " + (MANY - 1);
        var tried = new ArrayList<Object>();
        assertThat(queue.process(letter -> letter.message().getPayload().equals(wanted), letter -> {
                    tried.add(letter.message().getPayload());
                    return Decisions.evict();
                }))
                .isTrue();
        assertThat(tried).containsExactly(wanted);
    }

    @Test
    void all_are_tried_and_what_follows_in_a_sequence_comes_after_its_first() {
        List<Object> tried = new ArrayList<>();
        while (queue.process(letter -> true, letter -> {
            tried.add(letter.message().getPayload());
            return Decisions.evict();
        })) {
            assertThat(tried).doesNotHaveDuplicates();
        }
        Set<Object> all = new HashSet<>(tried);
        assertThat(all).hasSize(MANY + 1);
        assertThat(tried.indexOf("second of 7")).isEqualTo(tried.indexOf("first of 7") + 1);
    }
}
