package dev.axoncommerce.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/** Gives a test an empty data folder below target, where nobody minds what is left. */
class FreshStore implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        try {
            var target = java.nio.file.Path.of("target").toAbsolutePath();
            Files.createDirectories(target);
            var folder = Files.createTempDirectory(target, "data-");
            TestPropertyValues.of("commerce.data-dir=" + folder).applyTo(context);
            context.addApplicationListener(event -> {
                if (event instanceof org.springframework.context.event.ContextClosedEvent) {
                    Runtime.getRuntime().addShutdownHook(new Thread(() -> FileSystemUtils.deleteRecursively(folder.toFile())));
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
