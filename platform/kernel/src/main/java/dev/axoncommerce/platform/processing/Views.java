package dev.axoncommerce.platform.processing;

import dev.axoncommerce.platform.context.BoundedContext;
import dev.axoncommerce.platform.view.ViewChanges;
import dev.axoncommerce.platform.view.ViewSchema;
import dev.axoncommerce.platform.wiring.StoredJson;
import java.util.function.Function;
import org.springframework.jdbc.core.JdbcTemplate;

/** Creates the views of the contexts. */
public final class Views {

    private final ShownVersion shown;
    private final ViewChanges changes;
    private final JdbcTemplate jdbc;
    private final StoredJson json;

    public Views(ShownVersion shown, ViewChanges changes, JdbcTemplate jdbc, StoredJson json) {
        this.shown = shown;
        this.changes = changes;
        this.jdbc = jdbc;
        this.json = json;
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
                context,
                tables,
                declared -> new View<>(declared, shown, changes, schema -> new ViewSchema(schema, jdbc, json)));
    }
}
