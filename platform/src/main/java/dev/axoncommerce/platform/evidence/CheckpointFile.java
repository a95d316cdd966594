package dev.axoncommerce.platform.evidence;

import dev.axoncommerce.platform.tlog.Checkpoint;
import java.io.IOException;
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
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Checkpoints one after the other in a file, each with an empty line behind it: for whoever wants to show later what the log once
 * was. The file is only ever added to.
 */
public final class CheckpointFile {

    private final Path file;

    public CheckpointFile(Path file) {
        this.file = file;
    }

    /** Adds one, and returns when it is on the disk. */
    void add(Checkpoint checkpoint) {
        try (var channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            var bytes = ByteBuffer.wrap((checkpoint + "\n").getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The size of the last one; -1 if there is none. */
    long lastSize() {
        var last = -1L;
        try (var open = new Open()) {
            for (var texts = open.read(file, text -> true); texts.hasNext(); ) {
                last = Checkpoint.parse(texts.next()).size();
            }
        }
        return last;
    }

    /** Files that are being read, one checkpoint after the other, until this is closed. */
    public static final class Open implements AutoCloseable {

        private final List<Stream<String>> files = new ArrayList<>();

        /**
         * The checkpoints of a file as the texts that they are; none if there is no such file. What was cut off by a crash is
         * left out.
         */
        public Iterator<String> read(Path file, Predicate<String> wanted) {
            if (Files.notExists(file)) {
                return Collections.emptyIterator();
            }
            try {
                var lines = Files.lines(file);
                files.add(lines);
                var text = new StringBuilder();
                return lines.<String>mapMulti((line, whole) -> {
                            text.append(line).append('\n');
                            if (line.isEmpty() && text.indexOf("\n\n") < text.length() - 2) {
                                whole.accept(text.substring(0, text.length() - 1));
                                text.setLength(0);
                            }
                        })
                        .filter(wanted)
                        .iterator();
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
