package dev.axoncommerce.platform.personal;

/** Whether data that was stored before customers had references names a customer. A context defines it with a bean. */
@FunctionalInterface
public interface NamedEarlier {

    boolean isKnown(String name);
}
