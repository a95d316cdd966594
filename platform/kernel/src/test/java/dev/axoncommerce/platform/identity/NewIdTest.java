package dev.axoncommerce.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.uuid.impl.UUIDUtil;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.common.IdentifierFactory;
import org.axonframework.eventhandling.GenericEventMessage;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("New identifiers")
class NewIdTest {

    @Test
    void show_when_they_were_made() {
        var before = System.currentTimeMillis();
        var ids = Stream.generate(NewId::next).limit(1000).toList();
        var after = System.currentTimeMillis();
        assertThat(ids).doesNotHaveDuplicates();
        assertThat(ids).extracting(UUIDUtil::extractTimestamp).allMatch(millis -> before <= millis && millis <= after);
    }

    @Test
    void are_those_of_events() {
        assertThat(IdentifierFactory.getInstance()).isInstanceOf(NewId.class);
        assertThat(UUID.fromString(
                                GenericEventMessage.asEventMessage("something").getIdentifier())
                        .version())
                .isEqualTo(7);
    }
}
