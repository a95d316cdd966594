package dev.axoncommerce.platform.privacy;

import dev.axoncommerce.platform.startup.Misconfigured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import javax.crypto.AEADBadTagException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys of months, each in a file such as {@code 2026-11-1f0c9a2b.key}. Months are those of UTC. Several instances share
 * the folder.
 */
final class MonthKeys implements KeyWrapping {

    private static final Logger log = LoggerFactory.getLogger(MonthKeys.class);
    private static final Pattern ID = Pattern.compile("(\\d{4}-\\d\\d)-[0-9a-f]{8}");
    private static final String SUFFIX = ".key";
    private static final Duration GRACE = Duration.ofMinutes(10);

    private final Path folder;
    private final Clock clock;
    private final Map<String, byte[]> keys = new ConcurrentHashMap<>();

    MonthKeys(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    private static YearMonth monthOf(String id) {
        var matcher = ID.matcher(id);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("Not the id of the key of a month: " + id);
        }
        return YearMonth.parse(matcher.group(1));
    }

    private YearMonth present() {
        return YearMonth.from(clock.instant().atZone(ZoneOffset.UTC));
    }

    /** A transaction or the clock of another instance may be some minutes behind. */
    @Override
    public List<String> pastMonthKeys() {
        var month = YearMonth.from(clock.instant().minus(GRACE).atZone(ZoneOffset.UTC));
        return ids().stream().filter(id -> monthOf(id).isBefore(month)).toList();
    }

    @Override
    public Wrapped wrap(byte[] key) {
        var id = presentId();
        var monthKey = key(id).orElseThrow(() -> new IllegalStateException("The key %s has gone".formatted(id)));
        return new Wrapped(id, TextCipher.wrap(monthKey, id, key));
    }

    @Override
    public Optional<byte[]> unwrap(Wrapped wrapped) {
        return key(wrapped.monthKey()).map(key -> {
            try {
                return TextCipher.unwrap(key, wrapped.monthKey(), wrapped.bytes());
            } catch (AEADBadTagException e) {
                throw new WrongKey("%s is not the key with which the keys of persons are encrypted"
                        .formatted(file(wrapped.monthKey())));
            }
        });
    }

    @Override
    public synchronized void destroy(String id) {
        keys.remove(id);
        var file = file(id);
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.allocate((int) channel.size()));
            channel.force(true);
            Files.delete(file);
        } catch (NoSuchFileException e) {
            log.info("Another instance has destroyed {}", file);
        } catch (IOException e) {
            throw new UncheckedIOException("The key %s cannot be destroyed".formatted(file), e);
        }
    }

    private List<String> ids() {
        if (Files.notExists(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(SUFFIX))
                    .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                    .filter(id -> ID.matcher(id).matches())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The folder %s cannot be read".formatted(folder), e);
        }
    }

    private synchronized String presentId() {
        var month = present();
        return keys.keySet().stream()
                .filter(id -> monthOf(id).equals(month) && Files.exists(file(id)))
                .findFirst()
                .or(() -> ids().stream().filter(id -> monthOf(id).equals(month)).findFirst())
                .orElseGet(() -> create(month));
    }

    private String create(YearMonth month) {
        var id = month + "-" + HexFormat.of().toHexDigits(new SecureRandom().nextInt());
        try {
            Files.createDirectories(folder);
            var made = Files.createTempFile(folder, "new", SUFFIX, forTheOwnerOnly());
            Files.writeString(
                    made, Base64.getEncoder().encodeToString(TextCipher.newKey()) + "\n", StandardOpenOption.DSYNC);
            Files.move(made, file(id));
            forceFolder();
            log.info("Created the key of the month {}: {}. Back it up, and keep it secret", month, file(id));
            return id;
        } catch (FileAlreadyExistsException e) {
            return id;
        } catch (IOException e) {
            throw new UncheckedIOException("The key of a month cannot be created in " + folder, e);
        }
    }

    /** Otherwise the name of the file could be lost with the machine. Not every system can do so. */
    private void forceFolder() {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            log.debug("{} cannot be forced to the disk", folder, e);
        }
    }

    private static FileAttribute<?>[] forTheOwnerOnly() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private Optional<byte[]> key(String id) {
        var known = keys.get(id);
        return known == null ? read(id) : Optional.of(known);
    }

    private synchronized Optional<byte[]> read(String id) {
        var file = file(id);
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        try {
            var key = Base64.getDecoder().decode(Files.readString(file).strip());
            if (key.length != TextCipher.KEY) {
                throw new Misconfigured(
                        "commerce.privacy.keys: %s is damaged. Restore it from a backup.".formatted(file));
            }
            keys.put(id, key);
            return Optional.of(key);
        } catch (IOException | IllegalArgumentException e) {
            throw new Misconfigured("commerce.privacy.keys: %s cannot be read: %s".formatted(file, e.getMessage()));
        }
    }

    private Path file(String id) {
        return folder.resolve(id + SUFFIX);
    }
}
