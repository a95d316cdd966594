package dev.axoncommerce.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables of a migrated database with their columns. The purpose of each table is in {@code tables.properties}. */
final class TableList {

    private static final String COLUMNS =
            """
            select lower(c.table_schema) as table_schema, lower(c.table_name) as table_name,
                   lower(c.column_name) as column_name,
                   exists (select 1 from information_schema.table_constraints p
                           join information_schema.key_column_usage k using (constraint_schema, constraint_name)
                           where p.constraint_type = 'PRIMARY KEY' and k.table_schema = c.table_schema
                             and k.table_name = c.table_name and k.column_name = c.column_name) as is_key
            from information_schema.columns c
            where c.table_schema <> 'INFORMATION_SCHEMA' and lower(c.table_name) not like 'flyway%'
            order by c.table_schema, c.table_name, c.ordinal_position""";

    /** Stands in the page where a table has no line in tables.properties. */
    static final String MISSING = "**no line in standalone/src/test/resources/tables.properties**";

    private final JdbcClient jdbc;

    TableList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    String asMarkdown() {
        var purposes = purposes();
        var used = new HashSet<String>();
        var page = new StringBuilder();
        schemasByTables().forEach((tables, schemas) -> {
            page.append("### %s\n\n".formatted(String.join(" and ", schemas)))
                    .append("| table | content | columns |\n| --- | --- | --- |\n");
            tables.forEach((table, columns) -> page.append("| `%s` | %s | %s |\n".formatted(
                    table, purpose(purposes, schemas.getFirst(), table, used), String.join(", ", columns))));
            page.append('\n');
        });
        used.forEach(purposes::remove);
        if (!purposes.isEmpty()) {
            throw new IllegalStateException("There are no tables " + purposes.keySet());
        }
        return page.toString();
    }

    /** The purpose of a table by its name with the schema, or else by its name alone. */
    private static String purpose(Properties purposes, String schema, String table, Set<String> used) {
        var name = purposes.containsKey(schema + "." + table) ? schema + "." + table : table;
        used.add(name);
        return purposes.getProperty(name, MISSING);
    }

    /** Two schemas of views have the same tables, and so do the transparency logs. */
    private Map<Map<String, List<String>>, List<String>> schemasByTables() {
        return tables().entrySet().stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getValue,
                        LinkedHashMap::new,
                        Collectors.mapping(Map.Entry::getKey, Collectors.toList())));
    }

    private Map<String, Map<String, List<String>>> tables() {
        var tables = new TreeMap<String, Map<String, List<String>>>();
        jdbc.sql(COLUMNS).query(row -> {
            tables.computeIfAbsent(row.getString("table_schema"), schema -> new TreeMap<>())
                    .computeIfAbsent(row.getString("table_name"), table -> new ArrayList<>())
                    .add((row.getBoolean("is_key") ? "**`%s`**" : "`%s`").formatted(row.getString("column_name")));
        });
        return tables;
    }

    private static Properties purposes() {
        try (var file = TableList.class.getResourceAsStream("/tables.properties")) {
            var purposes = new Properties();
            purposes.load(file);
            return purposes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
