package dev.axoncommerce.platform.evidence;

import dev.axoncommerce.platform.startup.Misconfigured;
import dev.axoncommerce.platform.tlog.SignerKey;
import dev.axoncommerce.platform.tlog.VerifierKey;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder of the keys. {@code order.key} signs; {@code order.pub} has the public keys that verify, a line for each
 * key, the current key first. If there is no key, a key is created. To change the key, replace or remove the key file
 * and restart. The line of the old key stays, so that its signatures can still be verified.
 */
public final class KeyFolder {

    private static final Logger log = LoggerFactory.getLogger(KeyFolder.class);

    private final Path folder;

    public KeyFolder(Path folder) {
        this.folder = folder;
    }

    /** The checkpoints of a log that have been noted beside the keys, one after the other. */
    public Path checkpoints(ContextLog context) {
        return folder.resolve(context.name() + ".checkpoints");
    }

    /** Those that verify what a log signed, the present one first; none before its first start. */
    public List<VerifierKey> verifiers(ContextLog context) {
        var file = folder.resolve(context.name() + ".pub");
        try {
            return Files.exists(file)
                    ? Files.readAllLines(file).stream()
                            .filter(line -> !line.isBlank())
                            .map(VerifierKey::parse)
                            .toList()
                    : List.of();
        } catch (IOException | IllegalArgumentException e) {
            throw unreadable(file, e);
        }
    }

    /** The key that signs. It is made if there is none, and its public half is noted. */
    SignerKey signer(ContextLog context, String origin) {
        var file = folder.resolve(context.name() + ".key");
        try {
            Files.createDirectories(folder);
            if (Files.notExists(file)) {
                make(file, origin);
            }
            var key = SignerKey.ofPem(origin, Files.readString(file));
            note(context, key.verifier());
            return key;
        } catch (IOException | IllegalArgumentException e) {
            throw unreadable(file, e);
        }
    }

    private static Misconfigured unreadable(Path file, Exception why) {
        return new Misconfigured("commerce.transparency.keys: %s cannot be used: %s".formatted(file, why.getMessage()));
    }

    private static void make(Path file, String origin) throws IOException {
        var made = Files.createTempFile(file.getParent(), "new", ".key", forTheOwnerOnly());
        try {
            Files.writeString(made, SignerKey.generate(origin).pem(), StandardOpenOption.DSYNC);
            publish(made, file);
            log.info(
                    "Created the signing key of the transparency log {}: {}. Back it up and keep it secret",
                    origin,
                    file);
        } catch (FileAlreadyExistsException e) {
            log.info("Another instance has made the key {}", file);
        } finally {
            Files.delete(made);
        }
    }

    /** Whole, or not at all: two instances may start together. Not every file system has links. */
    private static void publish(Path made, Path file) throws IOException {
        try {
            Files.createLink(file, made);
        } catch (UnsupportedOperationException e) {
            Files.copy(made, file);
        }
    }

    private static FileAttribute<?>[] forTheOwnerOnly() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private void note(ContextLog context, VerifierKey present) throws IOException {
        var known = verifiers(context);
        if (!known.isEmpty() && known.getFirst().equals(present)) {
            return;
        }
        var lines = new ArrayList<>(known.stream()
                .filter(key -> !key.equals(present))
                .map(VerifierKey::toString)
                .toList());
        lines.addFirst(present.toString());
        var whole = Files.createTempFile(folder, "new", ".pub");
        Files.write(whole, lines, StandardOpenOption.DSYNC);
        Files.move(
                whole,
                folder.resolve(context.name() + ".pub"),
                StandardCopyOption.REPLACE_EXISTING,
                StandardCopyOption.ATOMIC_MOVE);
        if (!known.isEmpty()) {
            log.info("The log {} is signed with another key from now on, {}", present.name(), present.id());
        }
    }
}
