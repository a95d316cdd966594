package dev.axoncommerce.platform.evidence;

import dev.axoncommerce.platform.log.StoredEvent;
import dev.axoncommerce.platform.tlog.Hash;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The record of an event in the log, in lines that a person can read: everything but the payload and the metadata.
 * Leaves are public, so a leaf has only the hashes of these two parts. docs/tamper-evidence.md describes the format.
 *
 * @param position in the store, so that the order of events cannot be changed along with a table
 * @param payload SHA-256 in hex, as {@code metadata}
 */
public record Leaf(
        String position,
        String eventId,
        String aggregateType,
        String aggregateId,
        String sequence,
        String type,
        String revision,
        String at,
        String payload,
        String metadata) {

    private static final String FORM = "axon-commerce/event@v1";
    private static final List<String> NAMES = List.of(
            "position", "event", "kind", "aggregate", "sequence", "type", "revision", "at", "payload", "metadata");

    public static Leaf of(StoredEvent event) {
        return new Leaf(
                Long.toString(event.position()),
                event.eventId(),
                event.aggregateType(),
                event.aggregateId(),
                Long.toString(event.sequence()),
                event.type(),
                event.revision(),
                event.at(),
                hex(event.payload()),
                hex(event.metadata()));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(Hash.sha256(bytes));
    }

    /** The bytes that are hashed into the tree. */
    public byte[] bytes() {
        return toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Reads {@link #bytes}. @throws IllegalArgumentException if it is nothing of the kind */
    public static Leaf parse(byte[] bytes) {
        var text = new String(bytes, StandardCharsets.UTF_8);
        var lines = text.split("\n", -1);
        if (lines.length != NAMES.size() + 2 || !lines[0].equals(FORM)) {
            throw new IllegalArgumentException("Not a leaf: " + text);
        }
        var values = IntStream.range(0, NAMES.size())
                .mapToObj(i -> value(NAMES.get(i), lines[i + 1]))
                .toList();
        return new Leaf(
                values.get(0),
                values.get(1),
                values.get(2),
                values.get(3),
                values.get(4),
                values.get(5),
                values.get(6),
                values.get(7),
                values.get(8),
                values.get(9));
    }

    private static String value(String name, String line) {
        if (!line.startsWith(name + " ")) {
            throw new IllegalArgumentException("Not a leaf: there is no " + name + " in " + line);
        }
        return line.substring(name.length() + 1)
                .replace("%0D", "\r")
                .replace("%0A", "\n")
                .replace("%25", "%");
    }

    /** Returns the names of the lines that differ from another leaf. */
    public List<String> differences(Leaf other) {
        var mine = values();
        var others = other.values();
        return IntStream.range(0, NAMES.size())
                .filter(i -> !mine.get(i).equals(others.get(i)))
                .mapToObj(NAMES::get)
                .toList();
    }

    private List<String> values() {
        return List.of(position, eventId, aggregateType, aggregateId, sequence, type, revision, at, payload, metadata);
    }

    @Override
    public String toString() {
        var values = values();
        return IntStream.range(0, NAMES.size())
                .mapToObj(i -> NAMES.get(i) + " " + inOneLine(values.get(i)) + "\n")
                .collect(Collectors.joining("", FORM + "\n", ""));
    }

    /** So that no two events have the same leaf, whatever is written into them. */
    private static String inOneLine(String value) {
        return value.replace("%", "%25").replace("\n", "%0A").replace("\r", "%0D");
    }
}
