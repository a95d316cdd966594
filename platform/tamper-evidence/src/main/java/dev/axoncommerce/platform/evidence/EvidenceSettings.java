package dev.axoncommerce.platform.evidence;

import dev.axoncommerce.platform.database.DataFolder;
import dev.axoncommerce.platform.startup.Misconfigured;
import dev.axoncommerce.platform.startup.Setting;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How logs are signed and where checkpoints go.
 *
 * @param keys the folder of the keys, and of the file of checkpoints; none: {@code log} in the data folder
 * @param origin whose logs they are, without a scheme; {@code /log/order} and the like comes behind it
 * @param checkpointInterval so often there is a new checkpoint, if there are new leaves
 * @param checkpointLeaves with so many new leaves there is one sooner
 * @param anchorUrl where every checkpoint is sent, as the body of a POST; none: nowhere
 */
@ConfigurationProperties("commerce.transparency")
record EvidenceSettings(
        @Nullable String keys,
        @DefaultValue("shop.example") String origin,
        @DefaultValue("PT10S") Duration checkpointInterval,
        @DefaultValue("1000") int checkpointLeaves,
        URI anchorUrl)
        implements Setting {

    EvidenceSettings {
        if (origin.isEmpty() || !origin.matches("[^\\s+\\p{Cntrl}]+")) {
            throw new Misconfigured("commerce.transparency.origin must be a name without spaces and '+', but is '%s'"
                    .formatted(origin));
        }
        if (!checkpointInterval.isPositive() || checkpointLeaves < 1) {
            throw new Misconfigured(
                    "commerce.transparency.checkpoint-interval and checkpoint-leaves must be positive, but are %s, %d"
                            .formatted(checkpointInterval, checkpointLeaves));
        }
    }

    String origin(ContextLog log) {
        return origin + "/log/" + log.name();
    }

    Path folder(Path dataDir) {
        return keys == null ? dataDir.resolve("log") : DataFolder.of(keys);
    }
}
