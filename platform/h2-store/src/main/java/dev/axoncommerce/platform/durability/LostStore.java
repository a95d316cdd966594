package dev.axoncommerce.platform.durability;

import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends a process whose H2 file cannot be written, on a full disk for instance, at once by {@link Runtime#halt}. H2 has
 * closed the file then. To reopen the file beside the state in memory would not be safe: caches, tokens and streams may
 * hold commits that never reached the disk. The next start continues from the state on the disk, as after
 * {@code kill -9}.
 */
public final class LostStore {

    private static final Logger log = LoggerFactory.getLogger(LostStore.class);

    /** The exit code of such a process. */
    private static final int EXIT_CODE = 3;

    private final IntConsumer halt;

    /**
     * @param halt ends the process with an exit code; an orderly shutdown would wait for changes that can no longer be
     * written
     */
    public LostStore(IntConsumer halt) {
        this.halt = halt;
    }

    /** Ends the process. */
    public void end(Exception cause) {
        log.error(
                "The H2 file cannot be written, or H2 has closed it. The process ends: nothing that was answered is lost. "
                        + "Start it again when the disk is well and has room.",
                cause);
        halt.accept(EXIT_CODE);
    }
}
