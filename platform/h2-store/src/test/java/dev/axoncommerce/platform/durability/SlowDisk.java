package dev.axoncommerce.platform.durability;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.util.concurrent.CountDownLatch;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePathWrapper;

/** A file system for H2, {@code slow:}, on which writes can be made to wait, and to fail. */
public final class SlowDisk extends FilePathWrapper {

    private static volatile CountDownLatch goesOn = new CountDownLatch(0);
    private static volatile boolean awaited;
    private static volatile boolean full;

    /** From now on writes wait. */
    static void stop() {
        awaited = false;
        full = false;
        goesOn = new CountDownLatch(1);
    }

    /** Nothing waits or fails. */
    static void beWell() {
        full = false;
        goOn();
    }

    static boolean isAwaited() {
        return awaited;
    }

    static void goOn() {
        goesOn.countDown();
    }

    /** What waits, and all that comes, fails. */
    static void fail() {
        full = true;
        goOn();
    }

    @Override
    public String getScheme() {
        return "slow";
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        return new SlowFile(getBase().open(mode));
    }

    private static final class SlowFile extends FileBaseDefault {

        private final FileChannel file;

        SlowFile(FileChannel file) {
            this.file = file;
        }

        @Override
        public int write(ByteBuffer source, long position) throws IOException {
            awaited = true;
            try {
                goesOn.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException(e);
            }
            if (full) {
                throw new IOException("No space left on device");
            }
            return file.write(source, position);
        }

        @Override
        public int read(ByteBuffer target, long position) throws IOException {
            return file.read(target, position);
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        protected void implTruncate(long size) throws IOException {
            file.truncate(size);
        }

        @Override
        public void force(boolean metaData) throws IOException {
            file.force(metaData);
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) throws IOException {
            return file.tryLock(position, size, shared);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            file.close();
        }
    }
}
