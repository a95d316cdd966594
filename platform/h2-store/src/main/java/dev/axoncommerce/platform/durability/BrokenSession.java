package dev.axoncommerce.platform.durability;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;

/**
 * Closes a connection to H2 after a general error. H2 2.4.240 now and then keeps reading pages that are gone ("Chunk not found", h2database issue
 * 4383): each later statement of that session fails, while other sessions work.
 */
public final class BrokenSession implements SQLExceptionOverride {

    /** {@code org.h2.api.ErrorCode.GENERAL_ERROR_1}. */
    private static final int GENERAL_ERROR = 50000;

    @java.lang.Override
    public SQLExceptionOverride.Override adjudicate(SQLException failure) {
        return failure.getErrorCode() == GENERAL_ERROR
                ? SQLExceptionOverride.Override.MUST_EVICT
                : SQLExceptionOverride.Override.CONTINUE_EVICT;
    }
}
