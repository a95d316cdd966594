package dev.axoncommerce.order.webhook;

import dev.axoncommerce.platform.personal.Personal;
import dev.axoncommerce.platform.wiring.StoredJson;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

/** Moves the messages of webhooks from their own table into the outbox. */
public final class V8__Webhook_deliveries_to_outbox extends BaseJavaMigration {

    /** PostgreSQL's driver would read the whole table into memory. */
    private static final int AT_ONCE = 200;

    private final StoredJson json = new StoredJson();

    @Override
    public void migrate(Context context) throws SQLException {
        var connection = context.getConnection();
        try (var statement = connection.createStatement()) {
            statement.setFetchSize(AT_ONCE);
            try (var deliveries = statement.executeQuery("select * from webhook_delivery order by number")) {
                while (deliveries.next()) {
                    insert(connection, deliveries);
                }
            }
            statement.execute("drop table webhook_delivery");
        }
    }

    private void insert(Connection connection, ResultSet delivery) throws SQLException {
        var message = WebhookOutbox.message(
                delivery.getString("webhook_id"),
                delivery.getString("message_id"),
                delivery.getString("subject"),
                new WebhookOutbox.Payload(delivery.getString("type"), Personal.of(delivery.getString("body"))),
                json);
        var state = delivery.getString("state");
        try (var insert = connection.prepareStatement("""
                insert into outbox (kind, lane, message_key, subject, payload, state, attempts, due, last_status, problem,
                                    stored_at, settled_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")) {
            insert.setString(1, message.kind());
            insert.setString(2, message.lane());
            insert.setString(3, message.key());
            insert.setString(4, message.subject());
            insert.setString(5, message.payload());
            insert.setString(6, state);
            insert.setInt(7, delivery.getInt("attempts"));
            insert.setObject(8, delivery.getObject("due"));
            insert.setObject(9, delivery.getObject("last_status"));
            insert.setString(10, delivery.getString("problem"));
            insert.setObject(11, delivery.getObject("written_at"));
            insert.setObject(
                    12, state.equals("FAILED") ? delivery.getObject("written_at") : delivery.getObject("delivered_at"));
            insert.executeUpdate();
        }
    }
}
