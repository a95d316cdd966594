package dev.axoncommerce.standalone;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Builds a Mermaid flowchart. A node or an edge that is added twice is drawn once. */
final class Flowchart {

    /** What a node stands for, with its shape and colours. */
    enum Part {
        SENDER("([\"%s\"])", "#e5e7eb", "#6b7280"),
        COMMAND("[\"%s\"]", "#bfdbfe", "#2563eb"),
        QUERY("[\"%s\"]", "#a5f3fc", "#0891b2"),
        AGGREGATE("[\"%s\"]", "#fef08a", "#ca8a04"),
        EVENT("[\"%s\"]", "#fed7aa", "#ea580c"),
        VIEW("[(\"%s\")]", "#bbf7d0", "#16a34a"),
        SAGA("{{\"%s\"}}", "#ddd6fe", "#7c3aed"),
        REACTION("[/\"%s\"/]", "#fbcfe8", "#db2777");

        private final String shape;
        private final String fill;
        private final String stroke;

        Part(String shape, String fill, String stroke) {
            this.shape = shape;
            this.fill = fill;
            this.stroke = stroke;
        }

        private String className() {
            return name().toLowerCase(Locale.ROOT);
        }

        private String style() {
            return "    classDef %s fill:%s,stroke:%s,color:#111\n".formatted(className(), fill, stroke);
        }
    }

    /** With more space between the ranks, fewer edges pass behind nodes. */
    private static final String HEAD =
            """
            ```mermaid
            %%{init: {"flowchart": {"rankSpacing": 80, "nodeSpacing": 25}}}%%
            """;

    private final String direction;
    private final List<String> nodes = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();
    private final Set<String> edges = new LinkedHashSet<>();
    private final Set<Part> used = EnumSet.noneOf(Part.class);

    /** @param direction of Mermaid: {@code LR} or {@code TB} */
    Flowchart(String direction) {
        this.direction = direction;
    }

    /** @param content adds the nodes of the box */
    void box(String id, String title, Runnable content) {
        nodes.add("    subgraph %s [\"%s\"]\n".formatted(id, title));
        content.run();
        nodes.add("    end\n");
    }

    /** @return the id, which no other node has */
    String node(Part part, String id, String label) {
        if (ids.add(id)) {
            used.add(part);
            nodes.add("    %s%s:::%s\n".formatted(id, part.shape.formatted(label), part.className()));
        }
        return id;
    }

    void edge(String from, String to) {
        edges.add("    %s --> %s\n".formatted(from, to));
    }

    String asMermaid() {
        var picture = new StringBuilder(HEAD).append("flowchart ").append(direction).append('\n');
        nodes.forEach(picture::append);
        edges.forEach(picture::append);
        used.forEach(part -> picture.append(part.style()));
        return picture.append("```\n").toString();
    }
}
