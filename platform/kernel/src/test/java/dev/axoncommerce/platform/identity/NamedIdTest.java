package dev.axoncommerce.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.uuid.impl.UUIDUtil;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The id of something that belongs to one other thing")
class NamedIdTest {

    private static final UUID ORDER = NewId.next();

    @Test
    void always_is_the_same() {
        assertThat(NamedId.of("payment", ORDER)).isEqualTo(NamedId.of("payment", ORDER));
        assertThat(NamedId.of("payment", ORDER)).isNotEqualTo(NamedId.of("reservation", ORDER));
        assertThat(NamedId.of("payment", NewId.next())).isNotEqualTo(NamedId.of("payment", ORDER));
    }

    @Test
    void has_the_time_of_the_other_id() {
        var payment = NamedId.of("payment", ORDER);
        assertThat(payment.version()).isEqualTo(8);
        assertThat(payment.variant()).isEqualTo(2);
        assertThat(payment.getMostSignificantBits() >>> 16).isEqualTo(UUIDUtil.extractTimestamp(ORDER));
    }

    @Test
    void has_no_time_if_the_other_id_has_none() {
        var order = UUID.fromString("5d7c1f5e-8e0b-5c57-9a4e-0d6a2a3b4c5d");
        assertThat(NamedId.of("payment", order)).isEqualTo(NamedId.of("payment", order.toString()));
    }
}
