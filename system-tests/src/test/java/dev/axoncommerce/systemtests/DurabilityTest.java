package dev.axoncommerce.systemtests;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A shop that is killed")
class DurabilityTest {

    @Test
    void remembers_every_order_that_it_has_answered_and_finishes_it() {
        KillAfterAnswer.run(1, 8);
    }
}
