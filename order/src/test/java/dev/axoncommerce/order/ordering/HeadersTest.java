package dev.axoncommerce.order.ordering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.axoncommerce.platform.rest.IdempotencyKey;
import dev.axoncommerce.platform.rest.InvalidValue;
import dev.axoncommerce.platform.rest.Prefer;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The headers of a request to place an order")
class HeadersTest {

    @Test
    void prefer_to_wait_for_some_seconds_and_for_30_at_most() {
        assertThat(waiting("wait=5")).contains(Duration.ofSeconds(5));
        assertThat(waiting("respond-async, wait=10")).contains(Duration.ofSeconds(10));
        assertThat(waiting("wait=100")).contains(Duration.ofSeconds(30));
    }

    @Test
    void are_ignored_where_the_preference_makes_no_sense() {
        assertThat(waiting(null)).isEmpty();
        assertThat(waiting("wait=-1")).isEmpty();
        assertThat(waiting("wait=soon")).isEmpty();
        assertThat(waiting("await=5")).isEmpty();
    }

    @Test
    void prefer_the_representation_of_a_changed_resource() {
        assertThat(Prefer.of("return=representation").representation()).isTrue();
        assertThat(Prefer.of("wait=5, Return=\"representation\"").representation())
                .isTrue();
        assertThat(Prefer.of("return=minimal").representation()).isFalse();
        assertThat(Prefer.of("no-return=representation").representation()).isFalse();
        assertThat(Prefer.of("foo; return=representation").representation()).isFalse();
        assertThat(Prefer.of("x=\"a, return=representation\"").representation()).isFalse();
        assertThat(Prefer.of("return=minimal, return=representation").representation())
                .isFalse();
        assertThat(Prefer.of("return=representation; x=1").representation()).isTrue();
    }

    private static Optional<Duration> waiting(String header) {
        return Prefer.of(header).longestWait();
    }

    @Test
    void have_a_key_of_visible_ascii_only() {
        assertThatThrownBy(() -> IdempotencyKey.valueOf("")).isInstanceOf(InvalidValue.class);
        assertThatThrownBy(() -> IdempotencyKey.valueOf("two words")).isInstanceOf(InvalidValue.class);
        assertThatThrownBy(() -> IdempotencyKey.valueOf("k".repeat(256))).isInstanceOf(InvalidValue.class);
        assertThat(IdempotencyKey.valueOf("k".repeat(255)).value()).hasSize(255);
    }
}
