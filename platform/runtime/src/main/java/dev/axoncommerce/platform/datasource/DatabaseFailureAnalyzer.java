package dev.axoncommerce.platform.datasource;

import java.sql.SQLException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.Environment;

/** Explains in one sentence why a database cannot be opened at the start. Registered in META-INF/spring.factories. */
final class DatabaseFailureAnalyzer extends AbstractFailureAnalyzer<SQLException> {

    /** Error codes of H2: {@code org.h2.api.ErrorCode}. */
    private static final int H2_IN_USE = 90020;

    private static final int H2_WRONG_PASSWORD = 28000;
    private static final int H2_DAMAGED = 90030;

    /** States of SQL that PostgreSQL and its driver report. */
    private static final String NO_CONNECTION = "08001";

    private static final String WRONG_PASSWORD = "28P01";
    private static final String NOT_LET_IN = "28000";
    private static final String NO_CONNECTION_LEFT = "53300";
    private static final String NO_DATABASE = "3D000";
    private static final String READS_ONLY = "25006";

    private final Environment environment;

    DatabaseFailureAnalyzer(Environment environment) {
        this.environment = environment;
    }

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, SQLException cause) {
        var settings = Binder.get(environment).bindOrCreate("commerce", DatabaseSettings.class);
        var sentence = settings.isFile() ? ofFile(settings, cause) : ofServer(settings, cause);
        return sentence == null ? null : new FailureAnalysis(sentence, null, cause);
    }

    private static String ofFile(DatabaseSettings settings, SQLException cause) {
        return switch (cause.getErrorCode()) {
            case H2_IN_USE ->
                "Another process uses %s. Stop it, or set commerce.data-dir to another folder."
                        .formatted(settings.file());
            case H2_WRONG_PASSWORD ->
                "Wrong password for %s. Set commerce.database.owner.password and commerce.database.user.password."
                        .formatted(settings.file());
            case H2_DAMAGED ->
                "%s is damaged or is not an H2 file. Restore a backup, or set commerce.data-dir to another folder."
                        .formatted(settings.file());
            default -> null;
        };
    }

    private static String ofServer(DatabaseSettings settings, SQLException cause) {
        var state = cause.getSQLState();
        var problem = state == null
                ? null
                : switch (state) {
                    case NO_CONNECTION -> "does not respond. Start PostgreSQL, or set commerce.database.url.";
                    case NOT_LET_IN ->
                        "rejects the user. Set commerce.database.owner.name and commerce.database.user.name.";
                    case WRONG_PASSWORD ->
                        "rejects the password. Set commerce.database.owner.password and"
                                + " commerce.database.user.password.";
                    case NO_CONNECTION_LEFT ->
                        "has no free connection. Raise max_connections, or lower commerce.database.pool-size.";
                    case NO_DATABASE -> "does not exist. Create the database, or set commerce.database.url.";
                    case READS_ONLY ->
                        "accepts no writes. Set commerce.database.url to the primary, with targetServerType=primary.";
                    default -> null;
                };
        return problem == null ? null : settings.url() + " " + problem;
    }
}
