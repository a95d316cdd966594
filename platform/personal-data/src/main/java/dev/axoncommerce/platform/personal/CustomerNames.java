package dev.axoncommerce.platform.personal;

import java.util.Optional;

/**
 * The names with which customers sign in, and the references by which events and views name them. A reference is random, and
 * this is the only link between the two.
 */
public interface CustomerNames {

    /** For an application without keys: the reference of a customer is the name. */
    CustomerNames SAME = new CustomerNames() {
        @Override
        public String reference(String name) {
            return name;
        }

        @Override
        public Optional<String> known(String name) {
            return Optional.of(name);
        }

        @Override
        public String name(String reference) {
            return reference;
        }
    };

    /** Returns the reference of a customer. A customer who has none gets one; it is durable on return. */
    String reference(String name);

    /** Returns the reference of a customer; empty if no customer with this name is known. */
    Optional<String> known(String name);

    /** Returns the name of a customer; the reference itself if the name was erased or is not known. */
    String name(String reference);
}
