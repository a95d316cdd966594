package dev.axoncommerce.order.mail;

import dev.axoncommerce.platform.personal.Personal;
import dev.axoncommerce.platform.wiring.StoredJson;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

/** Moves the emails from their own table into the outbox. */
public final class V7__Mails_to_outbox extends BaseJavaMigration {

    /** PostgreSQL's driver would read the whole table into memory. */
    private static final int AT_ONCE = 200;

    private final StoredJson json = new StoredJson();

    @Override
    public void migrate(Context context) throws SQLException {
        var connection = context.getConnection();
        try (var statement = connection.createStatement()) {
            statement.setFetchSize(AT_ONCE);
            try (var mails = statement.executeQuery("select * from notification order by number")) {
                while (mails.next()) {
                    insert(connection, mails);
                }
            }
            statement.execute("drop table notification");
        }
    }

    private void insert(Connection connection, ResultSet mail) throws SQLException {
        var message = MailOutbox.message(
                new Letter(
                        mail.getString("event_id"),
                        mail.getString("order_id"),
                        Occasion.valueOf(mail.getString("occasion")),
                        Personal.of(mail.getString("recipient")),
                        mail.getString("subject"),
                        Personal.of(mail.getString("plain_part")),
                        Personal.of(mail.getString("html_part"))),
                json);
        var state = mail.getString("state");
        try (var insert = connection.prepareStatement("""
                insert into outbox (kind, lane, message_key, subject, payload, state, attempts, due, problem, stored_at, settled_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")) {
            insert.setString(1, message.kind());
            insert.setString(2, message.lane());
            insert.setString(3, message.key());
            insert.setString(4, message.subject());
            insert.setString(5, message.payload());
            insert.setString(6, state.equals("SENT") ? "DELIVERED" : state);
            insert.setInt(7, mail.getInt("attempts"));
            insert.setObject(8, mail.getObject("due"));
            insert.setString(9, mail.getString("problem"));
            insert.setObject(10, mail.getObject("written_at"));
            insert.setObject(11, state.equals("SENT") ? mail.getObject("sent_at") : settled(mail, state));
            insert.executeUpdate();
        }
    }

    private static Object settled(ResultSet mail, String state) throws SQLException {
        return state.equals("PENDING") ? null : mail.getObject("written_at");
    }
}
