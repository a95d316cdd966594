package dev.axoncommerce.platform.privacy;

import dev.axoncommerce.platform.database.DataFolder;
import dev.axoncommerce.platform.startup.Misconfigured;
import dev.axoncommerce.platform.startup.Setting;
import java.nio.file.Files;
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

    /** @throws Misconfigured if there is a file in its place, or it cannot be written */
    Path folder(String dataDir) {
        var folder = keys == null ? DataFolder.of(dataDir).resolve("keys") : DataFolder.of(keys);
        if (Files.exists(folder) && !(Files.isDirectory(folder) && Files.isWritable(folder))) {
            throw new Misconfigured("commerce.privacy.keys: %s is no folder that can be written".formatted(folder));
        }
        return folder;
    }
}
