package dev.axoncommerce.platform.processors;

import dev.axoncommerce.platform.processing.View;
import dev.axoncommerce.platform.processing.ViewVersion;
import dev.axoncommerce.platform.startup.Misconfigured;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.JdbcTemplate;

/** Whether the tables that a view declares exist. */
final class ViewTables {

    private ViewTables() {}

    /**
     * Checks that the tables of a view exist, in both versions.
     *
     * @throws Misconfigured if one does not: without it every event would become a dead letter
     */
    static void require(View<?> view, JdbcTemplate jdbc) {
        for (var version : view.versions()) {
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
                                            view.version(ViewVersion.FIRST)
                                                    .schema()
                                                    .replace('_', '-')));
                }
            }
        }
    }
}
