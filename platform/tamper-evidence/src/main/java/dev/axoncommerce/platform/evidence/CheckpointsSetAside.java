package dev.axoncommerce.platform.evidence;

import dev.axoncommerce.platform.context.BoundedContext;
import dev.axoncommerce.platform.database.DataFolder;
import dev.axoncommerce.platform.modules.ContextReset;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Optional;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/** Renames the file of checkpoints of a context: its checkpoints prove the old log, and the new log does not begin with them. */
public final class CheckpointsSetAside implements ContextReset {

    @Override
    public Optional<String> beginAgain(BoundedContext context, Environment environment) throws IOException {
        var settings = Binder.get(environment).bindOrCreate("commerce.transparency", EvidenceSettings.class);
        var data = DataFolder.of(environment.getRequiredProperty("commerce.data-dir"));
        var checkpoints = new KeyFolder(settings.folder(data)).checkpoints(new ContextLog(context));
        if (Files.notExists(checkpoints)) {
            return Optional.empty();
        }
        var aside = checkpoints.resolveSibling(checkpoints.getFileName() + ".before-"
                + Instant.now().toString().replace(':', '-'));
        Files.move(checkpoints, aside);
        return Optional.of("The checkpoints of the old log are in " + aside);
    }
}
