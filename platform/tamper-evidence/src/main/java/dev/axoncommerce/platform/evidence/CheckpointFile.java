package dev.axoncommerce.platform.evidence;

import dev.axoncommerce.platform.tlog.Checkpoint;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Checkpoints one after the other in a file, each with an empty line behind it, as evidence of earlier states of the
 * log. All instances that share the folder only ever append to the complete checkpoints.
 */
public final class CheckpointFile {

    /** Some hundred checkpoints. */
    private static final int TAIL = 65_536;

    private static final String END = "\n\n";
    private static final String SIGNATURE = "— ";

    /** The end of what is whole in the file, and the last checkpoint there. */
    private record Tail(long end, Optional<Checkpoint> last) {}

    private final Path file;

    public CheckpointFile(Path file) {
        this.file = file;
    }

    /**
     * Adds a checkpoint, unless the file has it or a larger one, and returns when the checkpoint is on the disk. A
     * checkpoint that a crash has cut off is removed first.
     */
    void add(Checkpoint checkpoint) {
        synchronized (CheckpointFile.class) { // a lock on a file is one of the process
            try (var channel = FileChannel.open(
                            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
                    var lock = channel.lock()) {
                var tail = tail(channel);
                if (tail.last().filter(last -> last.size() >= checkpoint.size()).isEmpty() && lock.isValid()) {
                    channel.truncate(tail.end());
                    channel.position(tail.end());
                    var bytes = ByteBuffer.wrap((checkpoint + "\n").getBytes(StandardCharsets.UTF_8));
                    while (bytes.hasRemaining()) {
                        channel.write(bytes);
                    }
                    channel.force(true);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The last checkpoint that is whole. */
    Optional<Checkpoint> last() {
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return tail(channel).last();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Tail tail(FileChannel channel) throws IOException {
        var begin = Math.max(0, channel.size() - TAIL);
        var bytes = ByteBuffer.allocate((int) (channel.size() - begin));
        while (bytes.hasRemaining() && channel.read(bytes, begin + bytes.position()) >= 0) {}
        // As Latin-1 a character is a byte, so that places in the text are places in the file.
        var text = new String(bytes.array(), StandardCharsets.ISO_8859_1);
        var dash = new String(SIGNATURE.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        var ends = new ArrayList<Integer>();
        for (var blank = text.indexOf(END); blank >= 0; blank = text.indexOf(END, blank + 1)) {
            if (text.startsWith(dash, text.lastIndexOf('\n', blank - 1) + 1)) {
                ends.add(blank + END.length());
            }
        }
        if (ends.isEmpty()) {
            return new Tail(begin, Optional.empty());
        }
        var end = ends.getLast();
        var start = ends.size() == 1 ? 0 : ends.get(ends.size() - 2);
        var last = new String(bytes.array(), start, end - start - 1, StandardCharsets.UTF_8);
        return new Tail(begin + end, parsed(last));
    }

    /** Returns none for a text that is no checkpoint: the file may have been edited, and verification reports that. */
    private static Optional<Checkpoint> parsed(String text) {
        try {
            return Optional.of(Checkpoint.parse(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Files that are being read, one checkpoint after the other, until this is closed. */
    public static final class Open implements AutoCloseable {

        private final List<Stream<String>> files = new ArrayList<>();

        /**
         * The checkpoints of a file of this class, as the texts that they are; none if there is no such file. A text
         * that a crash has cut off at the end of the file is no checkpoint.
         */
        public Iterator<String> read(Path file) {
            return Files.notExists(file)
                    ? Collections.emptyIterator()
                    : texts(lines(file)).iterator();
        }

        /**
         * The texts of a file that was kept elsewhere; every line of the file belongs to one of the texts. A text ends
         * where it is too long.
         */
        public Iterator<String> readKept(Path file, Predicate<String> wanted) {
            return texts(Stream.concat(lines(file), Stream.of("", "")))
                    .filter(wanted)
                    .iterator();
        }

        private Stream<String> lines(Path file) {
            try {
                // Unlike Files.lines, this reader replaces bytes that are no UTF-8, and does not fail.
                var reader =
                        new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8));
                var lines = reader.lines().onClose(() -> close(reader));
                files.add(lines);
                return lines;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Signatures, behind an empty line, are the end of a text, whatever follows them. */
        private static Stream<String> texts(Stream<String> lines) {
            var text = new StringBuilder();
            return lines.mapMulti((line, whole) -> {
                if ((text.indexOf(END) >= 0 && !line.startsWith(SIGNATURE)) || text.length() > TAIL) {
                    whole.accept(text.toString());
                    text.setLength(0);
                }
                if (!text.isEmpty() || !line.isEmpty()) {
                    text.append(line).append('\n');
                }
            });
        }

        private static void close(BufferedReader reader) {
            try {
                reader.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            files.forEach(Stream::close);
        }
    }
}
