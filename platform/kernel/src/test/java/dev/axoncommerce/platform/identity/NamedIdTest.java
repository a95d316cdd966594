package dev.axoncommerce.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.uuid.impl.UUIDUtil;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The id of a part of something else")
class NamedIdTest {

    private static final UUID ORDER = NewId.next();

    @Test
    void always_is_the_same() {
        assertThat(NamedId.near("payment", ORDER)).isEqualTo(NamedId.near("payment", ORDER));
        assertThat(NamedId.near("payment", ORDER)).isNotEqualTo(NamedId.near("reservation", ORDER));
        assertThat(NamedId.near("payment", NewId.next())).isNotEqualTo(NamedId.near("payment", ORDER));
    }

    @Test
    void has_the_time_of_the_whole() {
        var payment = NamedId.near("payment", ORDER);
        assertThat(payment.version()).isEqualTo(8);
        assertThat(payment.variant()).isEqualTo(2);
        assertThat(payment.getMostSignificantBits() >>> 16).isEqualTo(UUIDUtil.extractTimestamp(ORDER));
    }

    @Test
    void has_no_time_if_the_whole_has_none() {
        var order = UUID.fromString("5d7c1f5e-8e0b-5c57-9a4e-0d6a2a3b4c5d");
        assertThat(NamedId.near("payment", order)).isEqualTo(NamedId.of("payment", order.toString()));
    }
}
