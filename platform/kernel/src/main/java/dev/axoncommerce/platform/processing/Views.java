package dev.axoncommerce.platform.processing;

import dev.axoncommerce.platform.context.BoundedContext;
import dev.axoncommerce.platform.startup.Misconfigured;
import dev.axoncommerce.platform.view.ViewChanges;
import dev.axoncommerce.platform.view.ViewSchema;
import dev.axoncommerce.platform.wiring.StoredJson;
import java.util.function.Function;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.JdbcTemplate;

/** Creates the views of the contexts. */
public final class Views {

    private final ViewVersions generations;
    private final ViewChanges changes;
    private final JdbcTemplate jdbc;
    private final StoredJson json;

    public Views(ViewVersions generations, ViewChanges changes, JdbcTemplate jdbc, StoredJson json) {
        this.generations = generations;
        this.changes = changes;
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * Checks that the tables of a view exist, in both versions.
     *
     * @throws Misconfigured if one does not: without it every event would become a dead letter
     */
    void requireTables(View<?> view) {
        for (var version : view.generations()) {
            for (var table : view.tables()) {
                try {
                    jdbc.execute("select 1 from %s.%s where 1 = 0".formatted(version.schema(), table.name()));
                } catch (BadSqlGrammarException e) {
                    throw new Misconfigured(
                            "The view %s declares the table %s, but the schema %s has none. Add a migration in db/%s"
                                    .formatted(
                                            view.name(),
                                            table.name(),
                                            version.schema(),
                                            view.generation(View.FIRST).schema().replace('_', '-')));
                }
            }
        }
    }

    /**
     * Begins the declaration of a view.
     *
     * @param name of the view and of its processor. It is stored with the tokens, so it never changes
     * @param tables creates what reads and writes the tables
     */
    public <T> ViewBuilder<T> view(String name, BoundedContext context, Function<ViewSchema, T> tables) {
        return new ViewBuilder<>(
                name,
                context.views(),
                declared -> new View<>(
                        declared, generations, changes, schema -> new ViewSchema(schema, jdbc, json), tables));
    }
}
