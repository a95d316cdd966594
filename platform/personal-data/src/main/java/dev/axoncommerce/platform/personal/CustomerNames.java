package dev.axoncommerce.platform.personal;

import java.util.Optional;

/**
 * The names with which customers sign in, and the customer references by which events and views name them. A reference is
 * random, and this is the only link between the two.
 */
public interface CustomerNames {

    /** For an application without keys: the reference of a customer is the name. */
    CustomerNames SAME = new CustomerNames() {
        @Override
        public String reference(String name) {
            return name;
        }

        @Override
        public String resolve(String nameOrReference) {
            return nameOrReference;
        }

        @Override
        public Optional<String> name(String reference) {
            return Optional.of(reference);
        }
    };

    /**
     * Returns the reference of a customer who signs in. A customer who has none gets one; it is durable on return.
     *
     * @throws RuntimeException a refusal: the references cannot be read at the moment
     */
    String reference(String name);

    /** Returns the reference of a customer whom a request names either way. A name that is not known stays as it is. */
    String resolve(String nameOrReference);

    /** Returns the name of a customer, or a name that is no reference; empty if it was erased or is not known. */
    Optional<String> name(String reference);
}
