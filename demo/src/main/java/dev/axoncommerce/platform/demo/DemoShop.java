package dev.axoncommerce.platform.demo;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.scheduling.annotation.Scheduled;

/** Puts the demo data in place before the shop opens; where that fails, since a server is not there yet, as soon as it is. */
class DemoShop implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(DemoShop.class);

    private final List<DemoData> parts;
    private volatile boolean due;

    DemoShop(List<DemoData> parts) {
        this.parts = parts;
    }

    @Override
    public void run(ApplicationArguments args) {
        putInPlace();
    }

    @Scheduled(fixedDelayString = "PT5S", initialDelayString = "PT5S")
    void tryAgain() {
        if (due) {
            putInPlace();
        }
    }

    private void putInPlace() {
        try {
            parts.forEach(DemoData::putInPlace);
            due = false;
        } catch (RuntimeException e) {
            log.warn("The demo shop is not complete yet, trying again: {}", e.toString());
            due = true;
        }
    }
}
