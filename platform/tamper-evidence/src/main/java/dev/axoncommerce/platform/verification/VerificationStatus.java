package dev.axoncommerce.platform.verification;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;

/**
 * A verification, as REST shows it.
 *
 * @param progress from 0 to 1
 * @param report none before it has come to its end
 * @param error why it could not come to its end
 */
@Schema(name = "Verification")
record VerificationStatus(
        UUID id,
        Status status,
        double progress,
        Instant startedAt,
        Instant finishedAt,
        @JsonUnwrapped Report report,
        String error) {

    /** Failed is what found something, or could not come to its end. */
    enum Status {
        RUNNING,
        PASSED,
        FAILED
    }
}
