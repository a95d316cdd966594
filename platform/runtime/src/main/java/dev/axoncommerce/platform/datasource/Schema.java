package dev.axoncommerce.platform.datasource;

import dev.axoncommerce.platform.context.BoundedContext;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
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

    /** All schemas of a context: its own tables, its views, and what the modules of the application add. */
    public static List<Schema> of(BoundedContext context) {
        var schemas = new ArrayList<Schema>();
        if (context.hasOwnTables()) {
            schemas.add(main(context.name(), context.migrations()));
        }
        schemas.add(views(context, context.views()));
        schemas.add(views(context, context.secondViews()));
        ServiceLoader.load(ContextSchemas.class).forEach(module -> schemas.add(module.of(context)));
        return schemas;
    }

    static Schema main(String owner, List<JavaMigration> inJava) {
        return new Schema(owner, MAIN, List.of("classpath:db/" + owner), false, inJava);
    }

    /**
     * The views of a context, with their tokens and dead letters: dropping the schema loses nothing that the log cannot rebuild. There are
     * two such schemas with the same tables, one for each version of a view.
     */
    private static Schema views(BoundedContext context, String name) {
        var locations = List.of("classpath:db/views", "classpath:db/%s-views".formatted(context.name()));
        return new Schema(name, name, locations, false, List.of());
    }

    /** A schema whose rows are added and read, and never changed. */
    public static Schema appendOnly(String name, String location) {
        return new Schema(name, name, List.of(location), true, List.of());
    }

    /** Returns the privileges of the database's user on the rows of a table. */
    String rights(String table) {
        return appendOnly || table.equalsIgnoreCase(EVENTS) ? "SELECT, INSERT" : "SELECT, INSERT, UPDATE, DELETE";
    }
}
