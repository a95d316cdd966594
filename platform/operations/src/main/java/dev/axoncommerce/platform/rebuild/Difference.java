package dev.axoncommerce.platform.rebuild;

import java.util.Map;

/**
 * A row that is not as the log says.
 *
 * @param key the values of its key by column
 * @param shown what differs in the copy that is shown, by column; null if the row is missing there
 * @param rebuilt the same of the copy that was built from the log; null if there is no such row
 */
record Difference(String table, Map<String, String> key, Map<String, String> shown, Map<String, String> rebuilt) {}
