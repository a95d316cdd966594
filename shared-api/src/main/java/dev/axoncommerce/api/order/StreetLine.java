package dev.axoncommerce.api.order;

import java.util.regex.Pattern;

/**
 * A line such as people write it, "1 Main St" or "Hauptstr. 12a", taken apart.
 *
 * @param houseNumber null if none can be told from the street
 */
public record StreetLine(String street, String houseNumber) {

    private static final String NUMBER = "(?<number>\\d+ ?[a-zA-Z]?(?:[-/]\\d+ ?[a-zA-Z]?)?)";
    private static final Pattern NUMBER_FIRST = Pattern.compile(NUMBER + ",? +(?<street>\\D.*)");
    private static final Pattern NUMBER_LAST = Pattern.compile("(?<street>.*\\D),? +" + NUMBER);

    public static StreetLine of(String line) {
        var text = line.strip();
        for (var form : new Pattern[] {NUMBER_LAST, NUMBER_FIRST}) {
            var match = form.matcher(text);
            if (match.matches()) {
                return new StreetLine(match.group("street").strip(), match.group("number").strip());
            }
        }
        return new StreetLine(text, null);
    }
}
