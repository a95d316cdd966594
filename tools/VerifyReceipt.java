import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Verifies receipts, checkpoints and consistency proofs of Axon Commerce offline. It needs only a JDK (17 or later) and the
 * public keys of the logs. It shares no code with the shop, so a user can trust it without trusting the shop.
 *
 * <pre>
 * java VerifyReceipt.java receipt.txt key.pub               every event of the receipt was recorded, and is unchanged;
 *                                                           prints the personal texts if the receipt has their keys
 * java VerifyReceipt.java checkpoint.txt key.pub            the checkpoint is signed
 * java VerifyReceipt.java consistency.txt key.pub old.txt   the log begins with the log of the older checkpoint
 * </pre>
 *
 * {@code key.pub} has one key per line, {@code name+id+base64}, in the format of c2sp.org/signed-note. The exit code is 0 if
 * the proof is valid, 1 if it is not, and 2 if a file cannot be read.
 */
final class VerifyReceipt {

    private static final String RECEIPT = "axon-commerce/receipt@v1";
    private static final String LEAF = "axon-commerce/event@v1";
    private static final int LEAF_LINES = 11;
    private static final String PROOF = "c2sp.org/tlog-proof@v1";
    private static final Pattern ENCRYPTED = Pattern.compile(
            "\"(?<field>\\w+)\":\\{\"sealed\":1,\"k\":\"(?<k>[^\"]*)\",\"kc\":\"(?<kc>[^\"]*)\",\"n\":\"(?<n>[^\"]*)\",\"c\":\"(?<c>[^\"]*)\"}");
    private static final byte[] X509_OF_ED25519 = HexFormat.of().parseHex("302a300506032b6570032100");

    /** Thrown if a proof is missing or not valid. */
    private static final class Unproven extends Exception {
        Unproven(String what) {
            super(what);
        }
    }

    private record Key(String name, String id, PublicKey key) {}

    private record Checkpoint(String origin, long size, byte[] root) {}

    private final List<Key> keys;

    private VerifyReceipt(List<Key> keys) {
        this.keys = keys;
    }

    public static void main(String[] args) {
        if (args.length < 2 || args.length > 3) {
            System.err.println("Usage: java VerifyReceipt.java FILE KEYS [OLDER-CHECKPOINT]");
            System.exit(2);
        }
        try {
            var verifier = new VerifyReceipt(keys(Path.of(args[1])));
            System.out.println("PROVEN: " + verifier.verify(Path.of(args[0]), args.length == 3 ? Path.of(args[2]) : null));
        } catch (Unproven | GeneralSecurityException | IllegalArgumentException | IndexOutOfBoundsException e) {
            System.out.println("NOT PROVEN: " + e.getMessage());
            System.exit(1);
        } catch (IOException e) {
            System.err.println("Cannot be read: " + e.getMessage());
            System.exit(2);
        }
    }

    private String verify(Path file, Path older) throws IOException, Unproven, GeneralSecurityException {
        var lines = new Lines(Files.readString(file));
        if (older != null && !lines.peek().startsWith("old ")) {
            throw new Unproven("an older checkpoint needs a consistency proof, which starts with 'old'");
        }
        if (lines.peek().equals(RECEIPT)) {
            return receipt(lines);
        }
        if (lines.peek().startsWith("old ")) {
            if (older == null) {
                throw new Unproven("a consistency proof needs the older checkpoint as the third file");
            }
            return consistency(lines, checkpoint(new Lines(Files.readString(older))));
        }
        var checkpoint = checkpoint(lines);
        requireEnd(lines);
        return "%s had %d leaves".formatted(checkpoint.origin(), checkpoint.size());
    }

    /* Receipts */

    private String receipt(Lines lines) throws Unproven, GeneralSecurityException {
        lines.next();
        var order = lines.value("order");
        var count = number(lines.value("events"));
        var story = new Story(order);
        var events = new ArrayList<Event>();
        for (long i = 0; i < count; i++) {
            lines.expect("");
            events.add(event(lines, story));
        }
        var texts = lines.isAtEnd() ? Map.<String, byte[]>of() : keysOfTexts(lines);
        requireEnd(lines);
        for (var event : events) {
            System.out.printf("%s  %s  %s %s%n", event.leaf().get("at"), event.leaf().get("type").replaceAll(".*\\.", ""),
                    event.leaf().get("aggregate"), event.leaf().get("sequence"));
            printTexts(event, texts);
        }
        story.requireWhole();
        return "these %d events of order %s were recorded as they are here".formatted(count, order);
    }

    private record Event(Map<String, String> leaf, String payload) {}

    /* Personal texts: docs/privacy.md, "Keys" */

    private static Map<String, byte[]> keysOfTexts(Lines lines) throws Unproven, GeneralSecurityException {
        lines.expect("");
        var keys = new HashMap<String, byte[]>();
        for (var left = number(lines.value("keys")); left > 0; left--) {
            var parts = lines.next().split(" ", -1);
            var key = base64(parts[1]);
            if (!base64Url(sha256("commit".getBytes(StandardCharsets.UTF_8), key)).equals(parts[0])) {
                throw new Unproven("a key is not the one to which its text is committed");
            }
            keys.put(parts[0], key);
        }
        return keys;
    }

    private static void printTexts(Event event, Map<String, byte[]> keys) throws Unproven, GeneralSecurityException {
        var texts = ENCRYPTED.matcher(event.payload());
        while (texts.find()) {
            var key = keys.get(texts.group("kc"));
            if (key != null) {
                System.out.printf("    %s: %s%n", texts.group("field"), decrypted(texts, key));
            }
        }
    }

    private static String decrypted(Matcher text, byte[] key) throws Unproven, GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, fromBase64Url(text.group("n"))));
        cipher.updateAAD(text.group("k").getBytes(StandardCharsets.UTF_8));
        try {
            return new String(cipher.doFinal(fromBase64Url(text.group("c"))), StandardCharsets.UTF_8);
        } catch (AEADBadTagException e) {
            throw new Unproven("the text of %s does not fit its key".formatted(text.group("field")));
        }
    }

    private static String base64Url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] fromBase64Url(String text) {
        return Base64.getUrlDecoder().decode(text);
    }

    private static void requireEnd(Lines lines) throws Unproven {
        if (!lines.isAtEnd()) {
            throw new Unproven("the file has unexpected content from line %d on".formatted(lines.next + 1));
        }
    }

    private Event event(Lines lines, Story story) throws Unproven, GeneralSecurityException {
        var log = lines.value("log");
        var payload = base64(lines.value("payload"));
        var metadata = base64(lines.value("metadata"));
        var text = new StringBuilder();
        for (int i = 0; i < LEAF_LINES; i++) {
            text.append(lines.next()).append('\n');
        }
        var leaf = fields(text.toString());
        requireHash(payload, leaf, "payload");
        requireHash(metadata, leaf, "metadata");
        var checkpoint = inclusion(lines, sha256(new byte[] {0}, text.toString().getBytes(StandardCharsets.UTF_8)));
        if (!checkpoint.origin().endsWith("/log/" + log)) {
            throw new Unproven(
                    "event %s names the log %s, but is in %s".formatted(leaf.get("event"), log, checkpoint.origin()));
        }
        var event = new Event(leaf, new String(payload, StandardCharsets.UTF_8));
        story.add(leaf.get("aggregate"), number(leaf.get("sequence")), event.payload());
        return event;
    }

    private static Map<String, String> fields(String leaf) throws Unproven {
        if (!leaf.startsWith(LEAF + "\n")) {
            throw new Unproven("not a leaf: " + leaf);
        }
        var fields = new HashMap<String, String>();
        leaf.lines().skip(1).forEach(line -> fields.put(line.replaceAll(" .*", ""), line.replaceAll("^[^ ]* ?", "")));
        return fields;
    }

    private static void requireHash(byte[] bytes, Map<String, String> leaf, String what) throws Unproven, GeneralSecurityException {
        if (!HexFormat.of().formatHex(sha256(bytes)).equals(leaf.get(what))) {
            throw new Unproven("the %s of event %s differs from the recorded %1$s".formatted(what, leaf.get("event")));
        }
    }

    /* Trees: RFC 9162, sections 2.1.3.2 and 2.1.4.2 */

    private Checkpoint inclusion(Lines lines, byte[] leafHash) throws Unproven, GeneralSecurityException {
        lines.expect(PROOF);
        var index = number(lines.value("index"));
        var proof = hashes(lines);
        var checkpoint = checkpoint(lines);
        var node = index;
        var last = checkpoint.size() - 1;
        var hash = leafHash;
        var fits = index >= 0 && index < checkpoint.size();
        for (var sibling : proof) {
            fits &= last > 0;
            if ((node & 1) == 1 || node == last) {
                hash = sha256(new byte[] {1}, sibling, hash);
                for (; (node & 1) == 0 && node != 0; node >>= 1) {
                    last >>= 1;
                }
            } else {
                hash = sha256(new byte[] {1}, hash, sibling);
            }
            node >>= 1;
            last >>= 1;
        }
        if (!fits || last != 0 || !Arrays.equals(hash, checkpoint.root())) {
            throw new Unproven("leaf %d is not in the tree of %s".formatted(index, checkpoint.origin()));
        }
        return checkpoint;
    }

    private String consistency(Lines lines, Checkpoint older) throws Unproven, GeneralSecurityException {
        var size = number(lines.value("old"));
        var proof = hashes(lines);
        var newer = checkpoint(lines);
        requireEnd(lines);
        if (size != older.size() || !older.origin().equals(newer.origin())) {
            throw new Unproven("the proof is for a different checkpoint");
        }
        if (!isConsistent(older, newer, proof)) {
            throw new Unproven("the log was rewritten: the log of %d leaves does not extend the log of %d leaves"
                    .formatted(newer.size(), older.size()));
        }
        return "%s with %d leaves extends the log of %d leaves".formatted(newer.origin(), newer.size(), older.size());
    }

    private static boolean isConsistent(Checkpoint older, Checkpoint newer, List<byte[]> given) throws GeneralSecurityException {
        if (older.size() == newer.size()) {
            return given.isEmpty() && Arrays.equals(older.root(), newer.root());
        }
        if (older.size() == 0 || older.size() > newer.size()) {
            return older.size() == 0 && given.isEmpty() && Arrays.equals(older.root(), sha256());
        }
        var proof = new ArrayList<>(given);
        if (Long.bitCount(older.size()) == 1) {
            proof.add(0, older.root());
        }
        if (proof.isEmpty()) {
            return false;
        }
        var full = Long.numberOfTrailingZeros(older.size());
        var node = (older.size() - 1) >> full;
        var last = (newer.size() - 1) >> full;
        var first = proof.get(0);
        var second = first;
        for (var sibling : proof.subList(1, proof.size())) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                first = sha256(new byte[] {1}, sibling, first);
                second = sha256(new byte[] {1}, sibling, second);
                for (; (node & 1) == 0 && node != 0; node >>= 1) {
                    last >>= 1;
                }
            } else {
                second = sha256(new byte[] {1}, second, sibling);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && Arrays.equals(first, older.root()) && Arrays.equals(second, newer.root());
    }

    private static List<byte[]> hashes(Lines lines) throws Unproven {
        var hashes = new ArrayList<byte[]>();
        while (!lines.peek().isEmpty()) {
            hashes.add(hash(lines.next()));
        }
        lines.expect("");
        return hashes;
    }

    private static byte[] hash(String base64) throws Unproven {
        var hash = base64(base64);
        if (hash.length != 32) {
            throw new Unproven("not a SHA-256 hash: " + base64);
        }
        return hash;
    }

    /** Parses a number. Each number has only one valid notation, without leading zeros. */
    private static long number(String text) throws Unproven {
        if (text == null || !text.matches("0|[1-9][0-9]{0,17}")) {
            throw new Unproven("not a number: " + text);
        }
        return Long.parseLong(text);
    }

    private static byte[] base64(String text) throws Unproven {
        var bytes = Base64.getDecoder().decode(text);
        if (!Base64.getEncoder().encodeToString(bytes).equals(text)) {
            throw new Unproven("not canonical Base64: " + text);
        }
        return bytes;
    }

    private static byte[] sha256(byte[]... parts) throws GeneralSecurityException {
        var digest = MessageDigest.getInstance("SHA-256");
        for (var part : parts) {
            digest.update(part);
        }
        return digest.digest();
    }

    /* Checkpoints and keys: c2sp.org/tlog-checkpoint and c2sp.org/signed-note */

    private Checkpoint checkpoint(Lines lines) throws Unproven, GeneralSecurityException {
        var text = new StringBuilder();
        var body = new ArrayList<String>();
        while (!lines.peek().isEmpty()) {
            body.add(lines.next());
            text.append(body.get(body.size() - 1)).append('\n');
        }
        lines.expect("");
        if (body.size() < 3) {
            throw new Unproven("not a checkpoint: " + text);
        }
        var signed = false;
        while (!lines.isAtEnd() && lines.peek().startsWith("— ")) {
            signed |= isSigned(text.toString(), body.get(0), lines.next());
        }
        if (!signed) {
            throw new Unproven("the checkpoint of %s has no signature of a given key".formatted(body.get(0)));
        }
        return new Checkpoint(body.get(0), number(body.get(1)), hash(body.get(2)));
    }

    /**
     * Returns whether a known key has signed the text. A signature of an unknown key is ignored.
     *
     * @throws Unproven if a signature of a known key is wrong, which means that it is forged
     */
    private boolean isSigned(String text, String origin, String line) throws Unproven, GeneralSecurityException {
        var parts = line.split(" ", -1);
        if (parts.length != 3) {
            throw new Unproven("not a signature: " + line);
        }
        var signature = base64(parts[2]);
        var id = HexFormat.of().formatHex(signature, 0, 4);
        for (var key : keys) {
            if (key.name().equals(origin) && key.name().equals(parts[1]) && key.id().equals(id)) {
                var verifier = Signature.getInstance("Ed25519");
                verifier.initVerify(key.key());
                verifier.update(text.getBytes(StandardCharsets.UTF_8));
                if (signature.length != 68 || !verifier.verify(signature, 4, 64)) {
                    throw new Unproven("the signature of %s is forged".formatted(parts[1]));
                }
                return true;
            }
        }
        return false;
    }

    private static List<Key> keys(Path file) throws IOException, GeneralSecurityException {
        var keys = new ArrayList<Key>();
        for (var line : Files.readAllLines(file)) {
            if (!line.isBlank()) {
                keys.add(key(line.strip()));
            }
        }
        return keys;
    }

    private static Key key(String line) throws GeneralSecurityException {
        var parts = line.split("\\+", 3);
        var typed = Base64.getDecoder().decode(parts[2]);
        var id = sha256((parts[0] + "\n").getBytes(StandardCharsets.UTF_8), typed);
        if (typed.length != 33 || typed[0] != 1 || !HexFormat.of().formatHex(id, 0, 4).equals(parts[1])) {
            throw new IllegalArgumentException("not an Ed25519 key: " + line);
        }
        var encoded = Arrays.copyOf(X509_OF_ED25519, X509_OF_ED25519.length + 32);
        System.arraycopy(typed, 1, encoded, X509_OF_ED25519.length, 32);
        return new Key(parts[0], parts[1], KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
    }

    /** Collects the events of a receipt and checks that all of them belong to one order. */
    private static final class Story {

        private final String order;
        private final Map<String, Long> last = new HashMap<>();
        private final Map<String, Boolean> linked = new HashMap<>();

        Story(String order) {
            this.order = order;
        }

        /**
         * Adds an event. The events of an aggregate must be in order and without gaps. Only a stock item may have gaps,
         * because it also has events of other orders.
         */
        void add(String aggregate, long sequence, String payload) throws Unproven {
            var before = last.getOrDefault(aggregate, -1L);
            if (sequence <= before || sequence > before + 1 && !aggregate.startsWith("stock-")) {
                throw new Unproven("event %d of %s is out of order".formatted(sequence, aggregate));
            }
            last.put(aggregate, sequence);
            linked.merge(aggregate, isAbout(aggregate, payload), Boolean::logicalOr);
        }

        private boolean isAbout(String aggregate, String payload) {
            var kind = aggregate.replaceFirst("-.*", "");
            return switch (kind) {
                case "order" -> aggregate.equals("order-" + order);
                case "payment", "cart" -> payload.contains("\"orderId\":\"" + order + "\"");
                case "reservation" -> payload.contains("\"reference\":\"" + order + "\"");
                case "stock" -> last.keySet().stream().filter(id -> id.startsWith("reservation-"))
                        .anyMatch(id -> payload.contains("\"reservationId\":\"" + id.substring("reservation-".length()) + "\""));
                default -> false;
            };
        }

        /**
         * Checks that each aggregate belongs to the order, and that the order has events. Later events may be missing: a
         * receipt cannot show that.
         */
        void requireWhole() throws Unproven {
            for (var aggregate : linked.entrySet()) {
                if (!aggregate.getValue()) {
                    throw new Unproven("%s does not belong to order %s".formatted(aggregate.getKey(), order));
                }
            }
            if (!last.containsKey("order-" + order)) {
                throw new Unproven("no event of the order itself");
            }
        }
    }

    /** Reads the lines of a file in order. */
    private static final class Lines {

        private final List<String> lines;
        private int next;

        Lines(String text) {
            var all = List.of(text.split("\n", -1));
            this.lines = all.subList(0, all.size() - 1); // a text without a newline at its end is not a line
        }

        boolean isAtEnd() {
            return next == lines.size();
        }

        String peek() throws Unproven {
            if (isAtEnd()) {
                throw new Unproven("the file is truncated");
            }
            return lines.get(next);
        }

        String next() throws Unproven {
            var line = peek();
            next++;
            return line;
        }

        void expect(String wanted) throws Unproven {
            var line = next();
            if (!line.equals(wanted)) {
                throw new Unproven("line %d is not '%s': %s".formatted(next, wanted, line));
            }
        }

        String value(String name) throws Unproven {
            var line = next();
            if (!line.startsWith(name + " ")) {
                throw new Unproven("line %d is not '%s ...': %s".formatted(next, name, line));
            }
            return line.substring(name.length() + 1);
        }
    }
}
