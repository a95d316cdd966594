package dev.axoncommerce.platform.database;

import java.nio.file.Path;

/** The folder that a setting names. */
public final class DataFolder {

    private DataFolder() {}

    /** As in a shell, a leading {@code ~} is the home folder of the user. */
    public static Path of(String setting) {
        var path = setting.equals("~") || setting.startsWith("~/")
                ? System.getProperty("user.home") + setting.substring(1)
                : setting;
        return Path.of(path).toAbsolutePath().normalize();
    }
}
