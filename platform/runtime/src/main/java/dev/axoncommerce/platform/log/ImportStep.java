package dev.axoncommerce.platform.log;

/** Changes an event while a log is imported, such as to encrypt it. A module defines it with a bean. */
@FunctionalInterface
public interface ImportStep {

    /**
     * Returns the event as it is to be stored.
     *
     * @param event the next one in the order of the log
     */
    LoggedEvent apply(LoggedEvent event);
}
