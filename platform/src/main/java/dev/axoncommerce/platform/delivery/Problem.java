package dev.axoncommerce.platform.delivery;

/** Why something did not arrive, as every database can keep it: others may have a part in the wording. */
public final class Problem {

    /** The longest text, in UTF-16 units. */
    public static final int LONGEST = 500;

    private Problem() {}

    /** What was wrong in the end, in the words of the failure; the log has the rest. */
    public static String of(Throwable failure) {
        var cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return of(cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage());
    }

    /** The text without control characters, and cut off where it is too long. */
    public static String of(String text) {
        var plain = text.replaceAll("\\p{Cntrl}", " ");
        return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST);
    }
}
