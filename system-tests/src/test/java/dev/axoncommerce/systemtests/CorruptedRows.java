package dev.axoncommerce.systemtests;

import dev.axoncommerce.systemtests.support.Databases;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * What somebody did to the view of orders behind its back, in PostgreSQL.
 *
 * @param changed an order that is shown as rejected
 * @param lost one that is not shown
 * @param invented one that never was
 */
record CorruptedRows(String changed, String lost, String invented) {

    static CorruptedRows in(Databases databases, String changed, String lost) throws SQLException {
        var invented = UUID.randomUUID().toString();
        try (var owner = databases.owner("orders"); var statement = owner.createStatement()) {
            statement.execute("set search_path to order_views");
            statement.execute("update orders set document = replace(document, 'CONFIRMED', 'REJECTED') where order_id = '%s'"
                    .formatted(changed));
            statement.execute("""
                    insert into orders (order_id, customer_id, status, placed_at, version, since, document)
                    select '%s', customer_id, status, placed_at, version, since, document from orders where order_id = '%s'"""
                    .formatted(invented, lost));
            statement.execute("delete from orders where order_id = '%s'".formatted(lost));
        }
        return new CorruptedRows(changed, lost, invented);
    }

    List<String> all() {
        return List.of(changed, lost, invented);
    }

    /** Those that a rebuild has named. */
    static List<String> named(JsonNode outcome) {
        return outcome.path("differences").valueStream().map(row -> row.at("/key/order_id").asString()).toList();
    }
}
