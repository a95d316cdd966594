package dev.axoncommerce.platform.privacy;

import dev.axoncommerce.platform.database.DataFolder;
import dev.axoncommerce.platform.startup.Setting;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the keys of persons are.
 *
 * @param keys the folder of the keys of months and, with an H2 file, of the keys of persons; none: {@code keys} in the data
 *     folder
 * @param withoutLostKeys whether to start although the key of a month is missing; the data that it protects reads as erased, and
 *     the persons get other keys
 */
@ConfigurationProperties("commerce.privacy")
record PrivacySettings(
        @Nullable String keys, @DefaultValue("false") boolean withoutLostKeys) implements Setting {

    Path folder(String dataDir) {
        return keys == null ? DataFolder.of(dataDir).resolve("keys") : DataFolder.of(keys);
    }
}
