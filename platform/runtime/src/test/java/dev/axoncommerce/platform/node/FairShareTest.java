package dev.axoncommerce.platform.node;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The share of an instance")
class FairShareTest {

    @ParameterizedTest(name = "{0} segments on {1} instances: {2}")
    @CsvSource({"8, 1, 8", "8, 2, 4", "8, 3, 3", "2, 2, 1", "1, 2, 1", "1, 0, 1"})
    void is_rounded_up_so_that_every_segment_has_an_instance(int segments, int instances, int share) {
        assertThat(FairShare.share(segments, instances)).isEqualTo(share);
        assertThat(share * Math.max(1, instances)).isGreaterThanOrEqualTo(segments);
    }
}
