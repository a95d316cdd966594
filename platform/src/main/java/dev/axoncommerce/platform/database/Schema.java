package dev.axoncommerce.platform.database;

import java.util.List;
import org.flywaydb.core.api.migration.JavaMigration;

/**
 * A part of the database with migrations of its own.
 *
 * @param owner whose part it is; names its Flyway history
 * @param name the schema, or {@link #MAIN}
 * @param locations where its migrations are on the classpath
 * @param appendOnly whether its rows are added and read, and never changed
 * @param migrations those of its migrations that are written in Java
 */
public record Schema(
        String owner, String name, List<String> locations, boolean appendOnly, List<JavaMigration> migrations) {

    /** The table of events, whose rows are added and read, and never changed either, in upper case. */
    private static final String EVENTS = "DOMAINEVENTENTRY";

    /** The schema of events, sagas, deadlines and of all that a replay must not touch. */
    public static final String MAIN = "PUBLIC";

    /** A context's part of the main schema. */
    public static Schema main(String context) {
        return new Schema(context, MAIN, List.of("classpath:db/" + context), false, List.of());
    }

    /** The same schema with migrations that are written in Java. */
    public Schema withMigrations(JavaMigration... inJava) {
        return new Schema(owner, name, locations, appendOnly, List.of(inJava));
    }

    /**
     * A context's views, with their tokens and dead letters: dropping it loses nothing that the log cannot rebuild. There are
     * two such schemas with the same tables, {@link #views} and {@link #secondViews}: one for each generation of a view.
     */
    public static Schema views(String context) {
        return views(context, viewsName(context));
    }

    /** Where the second generations of a context's views are. */
    public static Schema secondViews(String context) {
        return views(context, secondName(viewsName(context)));
    }

    private static Schema views(String context, String name) {
        return new Schema(name, name, List.of("classpath:db/views", "classpath:db/" + context + "-views"), false, List.of());
    }

    /** The transparency log of a context. */
    public static Schema log(String context) {
        var name = context + "_log";
        return new Schema(name, name, List.of("classpath:db/log"), true, List.of());
    }

    /** What the database's user may do with the rows of a table. */
    String rights(String table) {
        return appendOnly || table.equalsIgnoreCase(EVENTS) ? "SELECT, INSERT" : "SELECT, INSERT, UPDATE, DELETE";
    }

    /** The name of the schema of a context's views. */
    public static String viewsName(String context) {
        return context + "_views";
    }

    /** The name of the schema of the second generations, by that of the first ones. */
    public static String secondName(String viewsName) {
        return viewsName + "_2";
    }
}
