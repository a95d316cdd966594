package dev.axoncommerce.platform.identity;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.util.UUID;
import org.axonframework.common.IdentifierFactory;

/**
 * New identifiers in the order of time (UUID version 7, RFC 9562): in an index those that come together lie together, so that
 * a long log has no more pages to write for an event than a short one. Axon takes them for messages.
 */
public final class NewId extends IdentifierFactory {

    private static final TimeBasedEpochGenerator IDS = Generators.timeBasedEpochGenerator();

    public static UUID next() {
        return IDS.generate();
    }

    @Override
    public String generateIdentifier() {
        return next().toString();
    }
}
