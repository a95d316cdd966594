package dev.axoncommerce.platform.datasource;

import dev.axoncommerce.platform.database.DataFolder;
import dev.axoncommerce.platform.startup.Misconfigured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the data lives, and the privileges of the database users.
 *
 * @param dataDir the folder of the H2 file
 * @param database the roles and the size of the pool
 */
@ConfigurationProperties("commerce")
record DatabaseSettings(
        @DefaultValue("./data") String dataDir,
        @DefaultValue Database database) {

    /** So many are parsed once for each connection. H2 looks through all of them at each change; 8, its default, are fewer than a view needs. */
    private static final int STATEMENTS = 20;

    /**
     * @param url the JDBC address of a PostgreSQL database; none: an H2 file in the data folder
     * @param name the name of the H2 file
     * @param owner migrates and, on H2, flushes, which takes an admin there
     * @param user reads and writes rows, and nothing else
     * @param poolSize more than all processor workers, deadline and command threads together: a saga holds its connection
     *     while it awaits a command, which needs one of its own
     */
    record Database(
            String url,
            @DefaultValue("commerce") String name,
            @DefaultValue Owner owner,
            @DefaultValue User user,
            @DefaultValue("96") int poolSize) {}

    record Owner(
            @DefaultValue("sa") String name,
            @DefaultValue("") String password) {}

    record User(
            @DefaultValue("commerce") String name,
            @DefaultValue("") String password) {}

    DatabaseSettings {
        requireNoSemicolon("commerce.data-dir", dataDir);
        requireNoSemicolon("commerce.database.name", database.name());
    }

    /** It would begin an option of H2. */
    private static void requireNoSemicolon(String setting, String value) {
        if (value.contains(";")) {
            throw new Misconfigured("%s must not contain a semicolon, but is %s".formatted(setting, value));
        }
    }

    private Path folder() {
        return DataFolder.of(dataDir);
    }

    /**
     * Makes the data folder if there is none: H2 would answer with the trace of its own log file.
     *
     * @throws Misconfigured if an H2 file is wanted and cannot be written
     */
    void requireWritable() {
        if (isFile()) {
            try {
                Files.createDirectories(folder());
            } catch (IOException e) {
                throw notWritable();
            }
            if (!Files.isWritable(folder()) || (Files.exists(file()) && !Files.isWritable(file()))) {
                throw notWritable();
            }
        }
    }

    private Misconfigured notWritable() {
        return new Misconfigured(("%s is not writable. Grant write permission to the user of this process,"
                        + " or set commerce.data-dir to another folder.")
                .formatted(folder()));
    }

    /** Where H2 keeps it. */
    Path file() {
        return folder().resolve(database.name() + ".mv.db");
    }

    boolean isFile() {
        return database.url() == null;
    }

    /**
     * The path is absolute, since H2 refuses a relative path that does not begin with a dot.
     */
    String url() {
        return isFile()
                ? UninterruptedFiles.address() + folder().resolve(database.name()) + ";QUERY_CACHE_SIZE=" + STATEMENTS
                : database.url();
    }
}
