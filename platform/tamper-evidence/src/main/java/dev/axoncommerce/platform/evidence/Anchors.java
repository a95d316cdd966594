package dev.axoncommerce.platform.evidence;

import dev.axoncommerce.platform.outbox.Outbox;
import dev.axoncommerce.platform.outbox.OutboxMessage;
import dev.axoncommerce.platform.tlog.Checkpoint;
import org.jspecify.annotations.Nullable;

/** Takes every checkpoint of a log out of the database, in their order: into a file, and through the outbox to an address. */
final class Anchors {

    private final String name;
    private final TreeTables tables;
    private final CheckpointFile file;
    private final @Nullable Outbox outbox;
    private long noted;

    /**
     * @param name of the log
     * @param outbox null if checkpoints are sent nowhere
     */
    Anchors(String name, TreeTables tables, CheckpointFile file, @Nullable Outbox outbox) {
        this.name = name;
        this.tables = tables;
        this.file = file;
        this.outbox = outbox;
        this.noted = file.last().map(Checkpoint::size).orElse(-1L);
    }

    /** Writes new checkpoints into the file. */
    synchronized void note() {
        tables.checkpointsAbove(noted, checkpoint -> {
            file.add(checkpoint);
            noted = checkpoint.size();
        });
    }

    /** Hands new checkpoints to the outbox. After a crash in between the same one is handed over again, and counts once. */
    void send() {
        if (outbox != null) {
            tables.checkpointsAbove(tables.sentUpTo(), checkpoint -> {
                outbox.put(new OutboxMessage(
                        AnchorOutbox.KIND, name, Long.toString(checkpoint.size()), name, null, checkpoint.toString()));
                tables.sent(checkpoint);
            });
        }
    }
}
