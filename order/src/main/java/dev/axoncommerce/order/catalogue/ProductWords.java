package dev.axoncommerce.order.catalogue;

import java.util.Collection;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The words of texts, as the search for products compares them: letters and digits, in lower case. */
final class ProductWords {

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final int LONGEST = 40;
    private static final int BEGINNING = 2;

    private ProductWords() {}

    /** Each word once; a word of more than 40 characters is cut off. */
    static Set<String> of(String text) {
        var words = new TreeSet<String>();
        BETWEEN_WORDS
                .splitAsStream(text.toLowerCase(Locale.ROOT))
                .filter(word -> !word.isEmpty())
                .map(word -> word.substring(0, Math.min(LONGEST, word.length())))
                .forEach(words::add);
        return words;
    }

    /** The words of the SKU, the name, the category and the description. */
    static Set<String> of(Product product) {
        var words = new TreeSet<String>();
        Stream.of(
                        product.sku(),
                        product.name(),
                        product.details().category(),
                        product.details().description())
                .filter(Objects::nonNull)
                .map(ProductWords::of)
                .flatMap(Collection::stream)
                .forEach(words::add);
        return words;
    }

    /** The first two characters of a word, by which an index finds it in any collation of the database. */
    static String beginning(String word) {
        return word.substring(0, Math.min(BEGINNING, word.length()));
    }
}
