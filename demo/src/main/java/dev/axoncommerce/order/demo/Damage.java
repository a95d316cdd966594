package dev.axoncommerce.order.demo;

import dev.axoncommerce.api.order.OrderId;
import dev.axoncommerce.order.ordering.OrderStatus;
import dev.axoncommerce.order.ordering.OrderView;
import dev.axoncommerce.platform.command.Refusal;
import dev.axoncommerce.platform.command.Refused;
import dev.axoncommerce.platform.database.Topology;
import dev.axoncommerce.platform.datasource.DatabaseOwner;
import dev.axoncommerce.platform.processing.Processor;
import dev.axoncommerce.platform.processing.View;
import dev.axoncommerce.platform.processors.Processors;
import dev.axoncommerce.platform.processors.ViewVersions;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Profile;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Changes stored data as an attacker or a defect would. The database user of the application cannot change events, so that takes its owner. */
@Component
@Profile("demo")
class Damage {

    private static final Logger log = LoggerFactory.getLogger(Damage.class);
    private static final String FIRST_EVENT = " where aggregateIdentifier = ? and sequenceNumber = 0";
    private static final Pattern COUNTRY = Pattern.compile("\"country\":\"[^\"]*\"");
    private static final Pattern STATUS = Pattern.compile("\"status\":\"[A-Z]*\"");

    private final JdbcClient jdbc;
    private final DatabaseOwner owner;
    private final ViewVersions generations;
    private final View<?> orders;
    private final Topology topology;

    Damage(
            JdbcClient jdbc,
            DatabaseOwner owner,
            ViewVersions generations,
            List<Processor> processors,
            Topology topology) {
        this.jdbc = jdbc;
        this.owner = owner;
        this.generations = generations;
        this.orders = Processors.viewsOf(processors).stream()
                .filter(view -> view.name().equals(OrderView.NAME))
                .findFirst()
                .orElseThrow();
        this.topology = topology;
    }

    /** Returns false if the view does not show the order. */
    boolean row(OrderId order, OrderStatus status) {
        var table = generations.shown(orders).schema() + ".orders";
        var document = jdbc.sql("select document from " + table + " where order_id = ?")
                .param(order.bare())
                .query(String.class)
                .optional();
        document.ifPresent(before -> {
            var after = STATUS.matcher(before).replaceFirst("\"status\":\"" + status + "\"");
            jdbc.sql("update " + table + " set status = ?, document = ? where order_id = ?")
                    .params(status.name(), after, order.bare())
                    .update();
            log.warn("Demo: the row of order {} in {} shows {} now", order.bare(), table, status);
        });
        return document.isPresent();
    }

    /**
     * Returns false if there is no such order.
     *
     * @throws Refused if Axon Server stores the events
     */
    boolean event(OrderId order, String country) {
        if (topology.axonServer()) {
            throw new Refused(
                    "events-elsewhere",
                    Refusal.Kind.WRONG_STATE,
                    "Axon Server stores the events, and this application cannot change them there");
        }
        try (var connection = owner.connect()) {
            var before = payload(connection, order.toString());
            if (before == null) {
                return false;
            }
            var after = COUNTRY.matcher(before).replaceFirst("\"country\":\"" + country + "\"");
            change(connection, order.toString(), after);
            log.warn("Demo: the event OrderPlaced of order {} was changed in the database", order.bare());
            return true;
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("The event could not be changed", e);
        }
    }

    private static String payload(Connection connection, String aggregate) throws SQLException {
        try (var select = connection.prepareStatement("select payload from DomainEventEntry" + FIRST_EVENT)) {
            select.setString(1, aggregate);
            try (var row = select.executeQuery()) {
                return row.next() ? new String(row.getBytes(1), StandardCharsets.UTF_8) : null;
            }
        }
    }

    private static void change(Connection connection, String aggregate, String payload) throws SQLException {
        try (var update = connection.prepareStatement("update DomainEventEntry set payload = ?" + FIRST_EVENT)) {
            update.setBytes(1, payload.getBytes(StandardCharsets.UTF_8));
            update.setString(2, aggregate);
            update.executeUpdate();
        }
    }
}
