package dev.axoncommerce.platform.processes;

import dev.axoncommerce.platform.database.Times;
import dev.axoncommerce.platform.processing.Processor;
import dev.axoncommerce.platform.rest.Cursor;
import dev.axoncommerce.platform.rest.Limit;
import dev.axoncommerce.platform.rest.Page;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The sagas that have not ended, as the saga store of Axon keeps them, and their deadlines. */
class SagaRows {

    /**
     * A saga that has not ended.
     *
     * @param state the stored state of the saga
     */
    record Row(String sagaId, String type, String key, JsonNode state) {}

    private static final String SELECT = """
            select s.sagaId, s.sagaType, s.serializedSaga, a.associationValue
            from SagaEntry s join AssociationValueEntry a on a.sagaId = s.sagaId and a.sagaType = s.sagaType
            where s.sagaType in (:types)""";

    private final JdbcClient jdbc;
    private final JsonMapper json = JsonMapper.shared();

    SagaRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Page<Row> list(Collection<Processor.Saga> sagas, @Nullable Cursor after, Limit limit) {
        if (sagas.isEmpty()) {
            return new Page<>(List.of(), null);
        }
        var rows = jdbc.sql(SELECT + " and s.sagaId > :after order by s.sagaId limit :limit")
                .param("types", types(sagas))
                .param("after", after == null ? "" : after.key(key -> key.matches("[0-9A-Za-z-]{1,64}")))
                .param("limit", limit.value() + 1)
                .query(this::row)
                .list();
        return Page.of(rows, limit, row -> new Cursor(row.sagaId()));
    }

    Optional<Row> find(Processor.Saga saga, String key) {
        return jdbc.sql(SELECT + " and a.associationValue = :key limit 1")
                .param("types", types(List.of(saga)))
                .param("key", key)
                .query(this::row)
                .optional();
    }

    private static List<String> types(Collection<Processor.Saga> sagas) {
        return sagas.stream().map(saga -> saga.saga().getName()).toList();
    }

    private Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getString("sagaId"),
                row.getString("sagaType"),
                row.getString("associationValue"),
                json.readTree(new String(row.getBytes("serializedSaga"), StandardCharsets.UTF_8)));
    }

    /** The next deadline of a saga, which keeps the ids of its deadlines in its state. */
    Optional<Instant> deadline(Row saga) {
        var ids = new ArrayList<String>();
        saga.state().forEach(value -> {
            if (value.isString()) {
                ids.add(value.asString());
            }
        });
        return ids.isEmpty()
                ? Optional.empty()
                : jdbc
                        .sql("select execution_time from scheduled_tasks where task_instance in (:ids)"
                                + " order by execution_time")
                        .param("ids", ids)
                        .query((row, number) -> Times.instant(row, "execution_time"))
                        .list()
                        .stream()
                        .findFirst();
    }
}
