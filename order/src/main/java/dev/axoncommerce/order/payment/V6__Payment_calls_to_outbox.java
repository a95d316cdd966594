package dev.axoncommerce.order.payment;

import dev.axoncommerce.platform.command.Origin;
import dev.axoncommerce.platform.wiring.StoredJson;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Moves the calls that were not answered from their own table into the outbox; of one payment, its capture before its refunds. */
public final class V6__Payment_calls_to_outbox extends BaseJavaMigration {

    private static final Origin UNKNOWN = new Origin("unknown", "unknown");

    private final StoredJson json = new StoredJson();

    @Override
    public void migrate(Context context) throws SQLException {
        var connection = context.getConnection();
        try (var statement = connection.createStatement()) {
            try (var calls = statement.executeQuery("select * from gateway_call order by payment_id, kind")) {
                while (calls.next()) {
                    insert(connection, calls.getString("call_key") + "/" + calls.getString("kind"), call(calls));
                }
            }
            statement.execute("drop table gateway_call");
        }
    }

    private void insert(Connection connection, String key, PaymentCall call) throws SQLException {
        var message = PaymentCalls.message(key, call, json);
        try (var insert = connection.prepareStatement("""
                insert into outbox (kind, lane, message_key, subject, slot, payload, state, attempts, due, stored_at)
                values (?, ?, ?, ?, ?, ?, 'PENDING', 0, current_timestamp, current_timestamp)""")) {
            insert.setString(1, message.kind());
            insert.setString(2, message.lane());
            insert.setString(3, message.key());
            insert.setString(4, message.subject());
            insert.setString(5, message.slot());
            insert.setString(6, message.payload());
            insert.executeUpdate();
        }
    }

    private static PaymentCall call(ResultSet row) throws SQLException {
        var payment = row.getString("payment_id");
        return switch (row.getString("kind")) {
            case "AUTHORIZE" ->
                new PaymentCall.Authorize(
                        payment,
                        amount(row),
                        row.getString("payment_method"),
                        new Origin(row.getString("chain"), row.getString("cause")));
            case "LET_GO" -> new PaymentCall.VoidAuthorization(payment, UNKNOWN);
            case "CAPTURE" -> new PaymentCall.Capture(payment, amount(row), null, UNKNOWN);
            case "REFUND" ->
                new PaymentCall.MakeRefund(payment, row.getString("refund_id"), amount(row), null, UNKNOWN);
            default -> throw new SQLException("Unknown kind of call " + row.getString("kind"));
        };
    }

    private static Money amount(ResultSet row) throws SQLException {
        return Money.ofMinor(CurrencyUnit.of(row.getString("currency")), row.getLong("amount_minor"));
    }
}
