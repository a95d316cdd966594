package dev.axoncommerce.platform.outbox;

/** The cause of a failed attempt, as text that every database can store. It may contain text of the receiver. */
public final class FailureText {

    /** The longest text, in UTF-16 units. */
    public static final int LONGEST = 500;

    private FailureText() {}

    /** The message of the root cause; the log has the rest. */
    public static String of(Throwable failure) {
        var cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return of(cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage());
    }

    /** The text without control characters, cut at {@link #LONGEST}. */
    public static String of(String text) {
        var plain = text.replaceAll("\\p{Cntrl}", " ");
        return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST);
    }
}
