package dev.axoncommerce.platform.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.springframework.core.io.UrlResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;

/** The titles of problems, one per slug. Each module has those of its slugs in {@code problem-titles.properties}. */
final class ProblemTitles {

    private static final String FILE = "problem-titles.properties";

    private static final Map<String, String> TITLES = read();

    private ProblemTitles() {}

    /** Returns the title of a slug. A slug of another process has no title here; its words serve instead. */
    static String of(String slug) {
        var title = TITLES.get(slug);
        return title == null
                ? Character.toUpperCase(slug.charAt(0)) + slug.substring(1).replace('-', ' ')
                : title;
    }

    private static Map<String, String> read() {
        var titles = new Properties();
        try {
            for (var file :
                    Collections.list(ProblemTitles.class.getClassLoader().getResources(FILE))) {
                PropertiesLoaderUtils.fillProperties(titles, new UrlResource(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return titles.stringPropertyNames().stream()
                .collect(Collectors.toUnmodifiableMap(slug -> slug, titles::getProperty));
    }
}
