package dev.axoncommerce.platform.node;

import java.lang.management.ManagementFactory;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The instances that are running on the same database. Each instance regularly reports that it is alive; the times are
 * those of the database, so that the clocks of the instances do not matter.
 */
public class Nodes {

    /** Missing five signs of life counts as gone. */
    static final int GONE_AFTER_SECONDS = 10;

    static final int SIGN_OF_LIFE_MILLIS = 2000;

    private final JdbcClient jdbc;
    private final String self;

    Nodes(JdbcClient jdbc) {
        this.jdbc = jdbc;
        // The process and its host for a person, and a part that no other start has.
        this.self = ManagementFactory.getRuntimeMXBean().getName() + "/"
                + UUID.randomUUID().toString().substring(0, 8);
    }

    /** The name of this instance, another one after every start. */
    public String self() {
        return self;
    }

    void signOfLife() {
        var updated = jdbc.sql("update node set seen_at = current_timestamp where name = ?")
                .param(self)
                .update();
        if (updated == 0) {
            jdbc.sql("insert into node (name, seen_at) values (?, current_timestamp)")
                    .param(self)
                    .update();
        }
        jdbc.sql("delete from node where seen_at < current_timestamp - interval '%d' second"
                        .formatted(GONE_AFTER_SECONDS))
                .update();
    }

    void goodbye() {
        jdbc.sql("delete from node where name = ?").param(self).update();
    }

    /** How many instances are alive, this one included. */
    int alive() {
        return jdbc.sql("select count(*) from node where seen_at >= current_timestamp - interval '%d' second"
                        .formatted(GONE_AFTER_SECONDS))
                .query(Integer.class)
                .single();
    }
}
