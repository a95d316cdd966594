package dev.axoncommerce.order.ordering;

import dev.axoncommerce.api.order.OrderId;
import dev.axoncommerce.platform.database.Topology;
import dev.axoncommerce.platform.identity.NamedId;
import dev.axoncommerce.platform.identity.NewId;
import dev.axoncommerce.platform.rest.IdempotencyKey;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The order that a customer places with a key. A repetition gets the order of the first time, so the aggregate keeps an order
 * from being placed twice.
 *
 * <p>Where this process is the only one that writes the log, new ids are ordered by time, and a table has the id of each key.
 * The rows of an order are then near those of other new orders in every index. Elsewhere an id follows from customer and
 * key.
 */
@Component
class KeyedOrders {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final OrderQueries orders;
    private final Topology topology;

    KeyedOrders(JdbcClient jdbc, PlatformTransactionManager transactions, OrderQueries orders, Topology topology) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.orders = orders;
        this.topology = topology;
    }

    OrderId of(IdempotencyKey key, String customer) {
        var name = NamedId.of("order", customer, key.value());
        if (!topology.ownsDatabase()) {
            return new OrderId(name);
        }
        try {
            return new OrderId(Objects.requireNonNull(transaction.execute(status -> found(name))));
        } catch (DuplicateKeyException e) {
            return new OrderId(assigned(name).orElseThrow(() -> e)); // by a request at the same time
        }
    }

    private UUID found(UUID name) {
        return assigned(name).orElseGet(() -> {
            if (!topology.isSoleWriter() || orders.isPlaced(new OrderId(name))) {
                return name;
            }
            var id = NewId.next();
            jdbc.sql("insert into order_id_of_key (name, order_id) values (?, ?)")
                    .params(name, id)
                    .update();
            return id;
        });
    }

    private Optional<UUID> assigned(UUID name) {
        return jdbc.sql("select order_id from order_id_of_key where name = ?")
                .param(name)
                .query(UUID.class)
                .optional();
    }
}
