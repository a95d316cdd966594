package dev.axoncommerce.platform.personal;

import java.util.Optional;

/** A reason to keep the data of a person for now, such as an open order. A context defines it with a bean. */
@FunctionalInterface
public interface ErasureObjection {

    /** Returns the reason, as a sentence for the person; empty if there is none. */
    Optional<String> against(String person);
}
