package dev.axoncommerce.platform.privacy;

import dev.axoncommerce.platform.personal.StoredName;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The erasure of the personal data of a customer, as REST shows it.
 *
 * @param erasedAt when the key was deleted; from then on nothing can be read
 * @param finalAt when the key of the month is destroyed at the latest; then copies of the deleted key in old pages or backups
 *     are useless too
 * @param requestedBy the customer or an operator
 * @param completedAt when all records were deleted; null before
 * @param deleted how many keys and records were deleted, by their kind
 * @param newDataAllowed whether an operator has allowed new data of the customer since
 */
@Schema(name = "Erasure")
record Erasure(
        StoredName customerId,
        Instant erasedAt,
        Instant finalAt,
        StoredName requestedBy,
        @Nullable Instant completedAt,
        Map<String, Integer> deleted,
        boolean newDataAllowed) {

    /** @param deleted as {@link #text} has them; null for none */
    static Erasure of(
            String customer,
            Instant erasedAt,
            Instant finalAt,
            String by,
            @Nullable Instant completedAt,
            @Nullable String deleted,
            boolean newDataAllowed) {
        return new Erasure(
                new StoredName(customer),
                erasedAt,
                finalAt,
                new StoredName(by),
                completedAt,
                deleted(deleted),
                newDataAllowed);
    }

    /** The erasure as it was when it began. */
    Erasure begun() {
        return new Erasure(customerId, erasedAt, finalAt, requestedBy, null, Map.of(), false);
    }

    private static Map<String, Integer> deleted(@Nullable String text) {
        var deleted = new TreeMap<String, Integer>();
        if (text != null && !text.isEmpty()) {
            Arrays.stream(text.split(","))
                    .map(each -> each.split("="))
                    .forEach(each -> deleted.put(each[0], Integer.valueOf(each[1])));
        }
        return deleted;
    }

    static String text(Map<String, Integer> deleted) {
        return deleted.entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue())
                .collect(Collectors.joining(","));
    }
}
