package dev.axoncommerce.platform.privacy;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Ends the past months: keys that are in use are encrypted with the key of the present month, and the keys of past months are
 * destroyed. After a crash, the next call continues. A month with a key that cannot be read stays.
 */
class MonthEnd {

    private static final Logger log = LoggerFactory.getLogger(MonthEnd.class);
    private static final int AT_ONCE = 500;

    private final KeyTable table;
    private final KeyWrapping wrapping;
    private final Runnable force;

    /** @param force writes to the disk what is committed */
    MonthEnd(KeyTable table, KeyWrapping wrapping, Runnable force) {
        this.table = table;
        this.wrapping = wrapping;
        this.force = force;
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT10S")
    void endPastMonths() {
        for (var monthKey : wrapping.pastMonthKeys()) {
            try {
                rewrap(monthKey);
                wrapping.destroy(monthKey);
                log.info("The key {} of a past month is destroyed", monthKey);
            } catch (RuntimeException e) {
                log.error(
                        "The month of the key {} cannot be ended, so erasures of that month are not final",
                        monthKey,
                        e);
            }
        }
    }

    private void rewrap(String monthKey) {
        for (var rows = table.encryptedWith(monthKey, AT_ONCE);
                !rows.isEmpty();
                rows = table.encryptedWith(monthKey, AT_ONCE)) {
            for (var row : rows) {
                var key = wrapping.unwrap(row.wrapped())
                        .orElseThrow(() -> new IllegalStateException("The key %s is missing".formatted(monthKey)));
                table.rewrap(row, wrapping.wrap(key));
            }
            force.run();
        }
    }
}
