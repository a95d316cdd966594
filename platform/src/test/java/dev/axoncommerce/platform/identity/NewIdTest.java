package dev.axoncommerce.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.common.IdentifierFactory;
import org.axonframework.eventhandling.GenericEventMessage;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("New identifiers")
class NewIdTest {

    @Test
    void come_in_the_order_of_time() {
        var ids = Stream.generate(NewId::next).limit(1000).map(UUID::toString).toList();
        assertThat(ids).isSorted().doesNotHaveDuplicates();
        assertThat(ids).allMatch(id -> UUID.fromString(id).version() == 7);
    }

    @Test
    void are_those_of_events() {
        assertThat(IdentifierFactory.getInstance()).isInstanceOf(NewId.class);
        assertThat(UUID.fromString(GenericEventMessage.asEventMessage("something").getIdentifier()).version()).isEqualTo(7);
    }
}
