package dev.axoncommerce.systemtests.faults;

import dev.axoncommerce.systemtests.support.Jar;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The H2 file of a process that does not run, in the owner's hands. */
final class StoppedStore implements AutoCloseable {

    /** More than a round has. */
    private static final long EVENTS = 2000;

    /** The fields of sagas that name one. */
    private static final List<String> DEADLINES = List.of("window", "paymentDeadline");

    private final Connection owner;

    StoppedStore(Jar jar) {
        try {
            owner = DriverManager.getConnection("jdbc:h2:" + jar.data().resolve("commerce") + ";IFEXISTS=TRUE", "sa", "");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sets every token back, so that all processors are given once more what they have handled lately. */
    void forgetHandledEvents() {
        var all = 0;
        try {
            for (var schema : schemasWith("TOKENENTRY")) {
                var table = schema + ".TokenEntry";
                try (var read = owner.createStatement();
                        var rows = read.executeQuery("select processorName, segment, token from " + table + " where token is not null");
                        var write = owner.prepareStatement(
                                "update " + table + " set token = ? where processorName = ? and segment = ?")) {
                    while (rows.next()) {
                        all += setBack(rows, write);
                    }
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        if (all == 0) {
            throw new IllegalStateException("There was no token to be set back");
        }
    }

    private List<String> schemasWith(String table) {
        return strings("select table_schema from information_schema.tables where table_name = ?", table);
    }

    /** A token of the event store has an index and gaps, one of Axon Server an index alone, and one of a replay is left as it is. */
    private static int setBack(ResultSet row, PreparedStatement write) throws SQLException {
        var token = (ObjectNode) JsonMapper.shared().readTree(row.getBytes("token"));
        var name = token.has("globalIndex") ? "globalIndex" : "index";
        if (!token.has(name)) {
            return 0;
        }
        var index = Math.max(0, token.path(name).asLong() - EVENTS);
        token.put(name, index);
        if (token.has("gaps")) {
            token.set("gaps", JsonMapper.shared().valueToTree(
                    token.path("gaps").valueStream().filter(gap -> gap.asLong() < index).toList()));
        }
        write.setBytes(1, token.toString().getBytes(StandardCharsets.UTF_8));
        write.setString(2, row.getString("processorName"));
        write.setInt(3, row.getInt("segment"));
        return write.executeUpdate();
    }

    /** Makes every deadline due, and one more of each; returns how many there were. */
    int fireDeadlinesTwice() {
        try (var statement = owner.createStatement()) {
            var all = statement.executeUpdate("update scheduled_tasks set execution_time = current_timestamp where task_name = 'AxonDeadline'");
            statement.executeUpdate(
                    """
                    insert into scheduled_tasks (task_name, task_instance, task_data, execution_time, picked, version)
                    select task_name, random_uuid(), task_data, execution_time, false, 1 from scheduled_tasks
                    where task_name = 'AxonDeadline'""");
            return all;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the sagas of a kind are about: the values of their associations by a key. */
    List<String> sagas(String kind, String key) {
        return schemasWith("ASSOCIATIONVALUEENTRY").stream()
                .flatMap(schema -> strings(
                        "select associationValue from " + schema + ".AssociationValueEntry where sagaType like ? and associationKey = ?",
                        "%" + kind,
                        key)
                        .stream())
                .toList();
    }

    /** The deadlines that wait. */
    List<String> deadlines() {
        return strings("select task_instance from scheduled_tasks where task_name = 'AxonDeadline'");
    }

    /** The deadlines that sagas hold to be waiting. */
    List<String> deadlinesOfSagas() {
        var known = new ArrayList<String>();
        for (var schema : schemasWith("SAGAENTRY")) {
            for (var saga : strings("select utf8tostring(serializedSaga) from " + schema + ".SagaEntry")) {
                DEADLINES.stream()
                        .map(JsonMapper.shared().readTree(saga)::path)
                        .filter(JsonNode::isString)
                        .map(JsonNode::asString)
                        .forEach(known::add);
            }
        }
        return known;
    }

    private List<String> strings(String query, String... parameters) {
        try (var read = owner.prepareStatement(query)) {
            for (int i = 0; i < parameters.length; i++) {
                read.setString(i + 1, parameters[i]);
            }
            try (var rows = read.executeQuery()) {
                var all = new ArrayList<String>();
                while (rows.next()) {
                    all.add(rows.getString(1));
                }
                return all;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            owner.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
