package dev.axoncommerce.platform.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The values of a request")
class RequestValuesTest {

    @ParameterizedTest
    @ValueSource(strings = {"\"7\"", "W/\"7\"", " \"7\" "})
    void take_a_version_strong_or_weak(String header) {
        assertThat(IfMatch.expected(IfMatch.valueOf(header))).isEqualTo(OptionalLong.of(7));
    }

    @Test
    void take_any_version() {
        assertThat(IfMatch.expected(IfMatch.valueOf("*"))).isEmpty();
        assertThat(IfMatch.expected(null)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "\"-1\"", "\"x\"", "\"1\", \"2\"", "", "\"1234567890123456789\""})
    void refuse_what_is_no_version(String header) {
        assertThatThrownBy(() -> IfMatch.valueOf(header)).isInstanceOf(InvalidValue.class);
    }

    @Test
    void lead_from_page_to_page_and_end_where_there_is_no_more() {
        var rows = IntStream.rangeClosed(1, 3).mapToObj(Integer::toString).toList();
        var full = Page.of(rows, new Limit(2), Cursor::new);
        assertThat(full.items()).containsExactly("1", "2");
        assertThat(Cursor.valueOf(full.next()).key()).isEqualTo("2");
        assertThat(Page.of(rows, new Limit(3), Cursor::new).next()).isNull();
        assertThat(Page.of(List.<String>of(), new Limit(3), Cursor::new).items())
                .isEmpty();
    }

    @Test
    void refuse_a_cursor_of_another_list() {
        var cursor = Cursor.valueOf(new Cursor("something").toString());
        assertThat(cursor.key("something"::equals)).isEqualTo("something");
        assertThatThrownBy(() -> cursor.key("else"::equals)).isInstanceOf(BadInput.class);
        assertThatThrownBy(() -> Cursor.valueOf("!")).isInstanceOf(InvalidValue.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "201", "-1", "", "1.5", "99999999999"})
    void refuse_pages_of_other_sizes(String limit) {
        assertThatThrownBy(() -> Limit.valueOf(limit)).isInstanceOf(InvalidValue.class);
    }
}
