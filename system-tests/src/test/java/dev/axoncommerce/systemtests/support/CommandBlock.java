package dev.axoncommerce.systemtests.support;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A fenced block of shell commands in a Markdown page. Lines that begin with {@code # } show the output. The comment
 * {@code <!-- not run: ... -->} in the line before a block says why no test runs it.
 *
 * @param reason why no test runs the block, or null
 */
public record CommandBlock(String text, String reason) {

    private static final Pattern BLOCK =
            Pattern.compile("(?:^<!-- not run: ((?:(?!-->).)*) -->\\n+)?^```(?:sh|bash)?\\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);

    private static final String OUTPUT = "# ";

    /** Returns the blocks of a page in their order. Blocks of another language than the shell are left out. */
    public static List<CommandBlock> of(String page) {
        return BLOCK.matcher(withoutOtherLanguages(page)).results()
                .map(match -> new CommandBlock(match.group(2), match.group(1)))
                .toList();
    }

    private static String withoutOtherLanguages(String page) {
        return page.replaceAll("(?ms)^```(?!sh$|bash$)[a-z]+\\n.*?^```$", "");
    }

    /** Whether a test has to run the block. */
    public boolean isRun() {
        return reason == null;
    }

    public String commands() {
        return text;
    }

    /** Returns the output that the page shows. */
    public String output() {
        return text.lines()
                .filter(line -> line.startsWith(OUTPUT))
                .map(line -> line.substring(OUTPUT.length()) + "\n")
                .collect(Collectors.joining());
    }
}
