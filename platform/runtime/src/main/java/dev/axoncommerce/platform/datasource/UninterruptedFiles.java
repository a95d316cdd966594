package dev.axoncommerce.platform.datasource;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/**
 * Files for H2 that the interrupt of a reading thread does not close: docs/adr/0002. H2 creates an instance for each path.
 */
public final class UninterruptedFiles extends FilePathWrapper {

    private static final String SCHEME = "uninterrupted";

    /** The beginning of the address of a file. */
    static String address() {
        FilePath.register(new UninterruptedFiles());
        return "jdbc:h2:" + SCHEME + ":";
    }

    @Override
    public String getScheme() {
        return SCHEME;
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        return new UninterruptedFile(unwrap().toString(), mode);
    }

    /** Has two descriptors, so that a reader does not wait for the writing of megabytes. */
    @SuppressWarnings("UnsynchronizedOverridesSynchronized") // each method locks the descriptor that it moves
    private static final class UninterruptedFile extends FileBaseDefault {

        private final RandomAccessFile writer;
        private final RandomAccessFile reader;

        UninterruptedFile(String file, String mode) throws IOException {
            writer = new RandomAccessFile(file, mode);
            try {
                reader = new RandomAccessFile(file, "r");
            } catch (IOException e) {
                writer.close();
                throw e;
            }
        }

        @Override
        public int read(ByteBuffer target, long position) throws IOException {
            synchronized (reader) {
                reader.seek(position);
                int length = reader.read(target.array(), target.arrayOffset() + target.position(), target.remaining());
                target.position(target.position() + Math.max(length, 0));
                return length;
            }
        }

        @Override
        public int write(ByteBuffer source, long position) throws IOException {
            synchronized (writer) {
                int length = source.remaining();
                writer.seek(position);
                writer.write(source.array(), source.arrayOffset() + source.position(), length);
                source.position(source.limit());
                return length;
            }
        }

        @Override
        public long size() throws IOException {
            return writer.length();
        }

        @Override
        protected void implTruncate(long size) throws IOException {
            synchronized (writer) {
                if (size < writer.length()) {
                    writer.setLength(size);
                }
            }
        }

        @Override
        public void force(boolean metadata) throws IOException {
            writer.getFD().sync();
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) throws IOException {
            return writer.getChannel().tryLock(position, size, shared);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            try (writer) {
                reader.close();
            }
        }
    }
}
