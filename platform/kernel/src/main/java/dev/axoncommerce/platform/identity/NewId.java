package dev.axoncommerce.platform.identity;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.util.UUID;
import org.axonframework.common.IdentifierFactory;

/**
 * Time-ordered identifiers (UUID version 7, RFC 9562). New entries of an index are adjacent, so an append costs the same
 * in a long log. Axon uses this factory for the identifiers of messages.
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
