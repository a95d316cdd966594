package dev.axoncommerce.platform.node;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Processors that every instance has to leave alone for a while. A hold ends with the instance that wanted it, and in any case
 * after some time.
 */
public class ProcessorLocks implements SegmentLimits {

    /** An instance has another name after every start; where there is but one, none is in the table of nodes. */
    private static final String VALID = """
            until >= current_timestamp and (holder = :self or exists (
                select 1 from node n where n.name = holder
                                       and n.seen_at >= current_timestamp - interval '%d' second))""".formatted(Nodes.GONE_AFTER_SECONDS);

    private final JdbcClient jdbc;
    private final String self;

    ProcessorLocks(JdbcClient jdbc, Nodes nodes) {
        this.jdbc = jdbc;
        this.self = nodes.self();
    }

    /**
     * Asks all instances to release a processor and not to claim it again; the instances do so within some seconds.
     *
     * @param atMost after which the hold ends by itself, in whole seconds
     * @return false if the processor is already held
     */
    public boolean hold(String processor, Duration atMost) {
        jdbc.sql("delete from held_processor where not (" + VALID + ")")
                .param("self", self)
                .update();
        try {
            jdbc.sql(
                            "insert into held_processor (name, holder, until) values (?, ?, current_timestamp + interval '%d' second)"
                                    .formatted(atMost.toSeconds()))
                    .params(processor, self)
                    .update();
            return true;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    /** Ends a hold of this instance. */
    public void release(String processor) {
        jdbc.sql("delete from held_processor where name = ? and holder = ?")
                .params(processor, self)
                .update();
    }

    /** Whether this instance still has a hold: another one may have taken it for dead. */
    public boolean isMine(String processor) {
        return jdbc.sql("select count(*) from held_processor where name = ? and holder = ?")
                        .params(processor, self)
                        .query(Long.class)
                        .single()
                > 0;
    }

    public boolean isHeld(String processor) {
        return held().contains(processor);
    }

    @Override
    public Map<String, Integer> now() {
        return held().stream().collect(Collectors.toMap(name -> name, name -> NONE));
    }

    private Set<String> held() {
        return jdbc.sql("select name from held_processor where " + VALID)
                .param("self", self)
                .query(String.class)
                .set();
    }
}
