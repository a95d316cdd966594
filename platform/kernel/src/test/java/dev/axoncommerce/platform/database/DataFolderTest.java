package dev.axoncommerce.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A data folder")
class DataFolderTest {

    private static final Path HOME = Path.of(System.getProperty("user.home"));

    @Test
    void below_the_tilde_is_in_the_home_folder() {
        assertThat(DataFolder.of("~/shop")).isEqualTo(HOME.resolve("shop"));
        assertThat(DataFolder.of("~")).isEqualTo(HOME);
    }

    @ParameterizedTest
    @ValueSource(strings = {"./data", "data", "/var/lib/shop", "~shop", "a/~/b"})
    void of_another_name_is_taken_as_it_is(String setting) {
        assertThat(DataFolder.of(setting))
                .isEqualTo(Path.of(setting).toAbsolutePath().normalize());
    }
}
