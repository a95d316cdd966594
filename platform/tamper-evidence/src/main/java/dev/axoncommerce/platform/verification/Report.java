package dev.axoncommerce.platform.verification;

import java.util.List;
import java.util.Map;

/**
 * How a verification came out.
 *
 * @param events how many were read
 * @param leaves how many each log had
 * @param checkpoints how many were held against them
 * @param pending events that are too new to be recorded
 * @param found how many findings there are
 * @param findings the first thousand of them
 */
public record Report(
        long events, Map<String, Long> leaves, long checkpoints, long pending, long found, List<Finding> findings) {

    public boolean passed() {
        return found == 0;
    }
}
