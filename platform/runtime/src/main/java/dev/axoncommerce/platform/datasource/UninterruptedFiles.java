package dev.axoncommerce.platform.datasource;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.util.concurrent.locks.ReentrantLock;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.async.FilePathAsync;
import org.jspecify.annotations.Nullable;

/**
 * Opens files for H2 that the interrupt of a reading thread does not close: docs/adr/0002. H2's asynchronous channel has
 * that property too, but gives each read to another thread. These files read in the calling thread, and use H2's channel
 * for all else. H2 creates an instance for each path.
 */
public final class UninterruptedFiles extends FilePathAsync {

    private static final String SCHEME = "uninterrupted";

    /** Returns the beginning of the JDBC address of a file. */
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
        return new UninterruptedFile(name.substring(SCHEME.length() + 1), super.open(mode));
    }

    @SuppressWarnings("UnsynchronizedOverridesSynchronized") // reads have a lock, and H2's channel needs none
    private static final class UninterruptedFile extends FileBaseDefault {

        private final String file;
        private final FileChannel channel;
        private final ReentrantLock lock = new ReentrantLock();

        /** Opened by the first read: an earlier close of the descriptor would release the lock of this process. */
        private @Nullable RandomAccessFile reader;

        UninterruptedFile(String file, FileChannel channel) {
            this.file = file;
            this.channel = channel;
        }

        @Override
        public int read(ByteBuffer target, long position) throws IOException {
            if (!target.hasArray()) {
                return channel.read(target, position);
            }
            lock.lock();
            try {
                int start = target.position();
                int length = reader(position).read(target.array(), target.arrayOffset() + start, target.remaining());
                target.position(start + Math.max(length, 0));
                return length;
            } finally {
                lock.unlock();
            }
        }

        private RandomAccessFile reader(long position) throws IOException {
            if (reader == null) {
                if (!isOpen()) {
                    throw new IOException(this + " is closed");
                }
                reader = new RandomAccessFile(file, "r");
            }
            reader.seek(position);
            return reader;
        }

        @Override
        public int write(ByteBuffer source, long position) throws IOException {
            return channel.write(source, position);
        }

        @Override
        public long size() throws IOException {
            return channel.size();
        }

        @Override
        protected void implTruncate(long size) throws IOException {
            channel.truncate(size);
        }

        @Override
        public void force(boolean metadata) throws IOException {
            channel.force(metadata);
        }

        /** Locks the last byte only, which excludes others as well: on Windows no other descriptor reads a locked byte. */
        @Override
        public FileLock tryLock(long position, long size, boolean shared) throws IOException {
            return channel.tryLock(position + size - 1, 1, shared);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            lock.lock();
            try (channel) {
                if (reader != null) {
                    reader.close();
                }
            } finally {
                lock.unlock();
            }
        }

        @Override
        public String toString() {
            return SCHEME + ":" + file;
        }
    }
}
