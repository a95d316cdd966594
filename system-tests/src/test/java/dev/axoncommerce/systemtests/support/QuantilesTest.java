package dev.axoncommerce.systemtests.support;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A quantile")
class QuantilesTest {

    @Test
    void is_the_value_in_the_middle() {
        assertThat(Quantiles.at(new double[] {1, 2, 9}, 0.5)).isEqualTo(2);
    }

    @Test
    void is_between_two_values_that_are_next_to_it() {
        assertThat(Quantiles.at(new double[] {1, 2, 4, 9}, 0.5)).isEqualTo(3);
    }

    @Test
    void begins_with_the_least_and_ends_with_the_greatest() {
        var values = new double[] {1, 2, 9};
        assertThat(Quantiles.at(values, 0)).isEqualTo(1);
        assertThat(Quantiles.at(values, 1)).isEqualTo(9);
    }

    @Test
    void of_one_value_is_that_value() {
        assertThat(Quantiles.at(new double[] {5}, 0.99)).isEqualTo(5);
    }
}
