package dev.axoncommerce.platform.privacy;

import org.springframework.scheduling.annotation.Scheduled;

/** Ends the past months, once an hour. */
class MonthEnd {

    private final StoredPersonalKeys keys;

    MonthEnd(StoredPersonalKeys keys) {
        this.keys = keys;
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT10S")
    void endPastMonths() {
        keys.endPastMonths();
    }
}
