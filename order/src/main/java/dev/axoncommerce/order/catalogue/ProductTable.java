package dev.axoncommerce.order.catalogue;

import dev.axoncommerce.platform.view.BatchedDelete;
import dev.axoncommerce.platform.view.KeyedTable;
import dev.axoncommerce.platform.view.RewindableTable;
import dev.axoncommerce.platform.view.RowChange;
import dev.axoncommerce.platform.view.ViewSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;

/** The table of products, and the index of the words by which they are found. */
final class ProductTable implements RewindableTable<String, ProductVersion> {

    /** How many words of a request are used. */
    private static final int MOST_WORDS = 10;

    private final KeyedTable<ProductVersion> products;
    private final JdbcTemplate jdbc;
    private final String words;

    ProductTable(KeyedTable<ProductVersion> products, ViewSchema schema) {
        this.products = products;
        this.jdbc = schema.template();
        this.words = schema.table("product_word");
    }

    /**
     * Returns the condition that a product, with the alias {@code p}, has a word that begins with each word of a text.
     * Adds its parameters to the list.
     */
    String condition(String text, List<Object> parameters) {
        var condition = new StringBuilder();
        ProductWords.of(text).stream().limit(MOST_WORDS).forEach(word -> {
            condition
                    .append(" and p.sku in (select w.sku from ")
                    .append(words)
                    .append(" w where w.beginning like ? and w.word like ?)");
            parameters.add(ProductWords.beginning(word) + (word.length() == 1 ? "%" : ""));
            parameters.add(word + "%");
        });
        // A text without any word finds nothing, rather than everything.
        return condition.isEmpty() ? " and false" : condition.toString();
    }

    @Override
    public Optional<ProductVersion> last(String sku) {
        return products.last(sku);
    }

    @Override
    public void write(List<RowChange<ProductVersion>> changes) {
        products.write(changes);
        var listed = changes.stream()
                .filter(change -> change.before() == null || hasOtherWords(change))
                .map(RowChange::last)
                .toList();
        jdbc.batchUpdate(
                "delete from " + words + " where sku = ?",
                listed.stream().map(row -> new Object[] {row.product().sku()}).toList());
        index(listed.stream());
    }

    private static boolean hasOtherWords(RowChange<ProductVersion> change) {
        return !ProductWords.of(change.before().product())
                .equals(ProductWords.of(change.last().product()));
    }

    private void index(Stream<ProductVersion> rows) {
        var parameters = new ArrayList<Object[]>();
        rows.map(ProductVersion::product)
                .forEach(product -> ProductWords.of(product)
                        .forEach(word ->
                                parameters.add(new Object[] {ProductWords.beginning(word), word, product.sku()})));
        jdbc.batchUpdate("insert into " + words + " (beginning, word, sku) values (?, ?, ?)", parameters);
    }

    @Override
    public void clear() {
        products.clear();
        BatchedDelete.ofAll(jdbc, words);
    }

    @Override
    public void restore(String sku, Optional<ProductVersion> before) {
        products.restore(sku, before);
        jdbc.update("delete from " + words + " where sku = ?", sku);
        index(before.stream());
    }
}
