package dev.axoncommerce.platform.personal;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A text about a person, such as the street of an address. As long as it is encrypted, every copy has the same encrypted
 * form, and each call of {@link #text()} asks for the key. So a copy in a cache is erased together with the key.
 *
 * <p>{@link #toString()} does not have the text, so that it is in no log.
 */
public final class Personal {

    /** The text of erased data. */
    public static final String ERASED = "erased";

    private sealed interface Form {}

    private record Plain(String text) implements Form {}

    private record Hidden(Encrypted encrypted) implements Form {}

    private final Form form;
    private final PersonalKeys keys;

    private Personal(Form form, PersonalKeys keys) {
        this.form = form;
        this.keys = keys;
    }

    /** A text that is not encrypted: it has just come with a request, or it was stored without keys. */
    public static Personal of(String text) {
        return new Personal(new Plain(Objects.requireNonNull(text, "text")), PersonalKeys.NONE);
    }

    /** An encrypted text. */
    public static Personal of(Encrypted encrypted, PersonalKeys keys) {
        return new Personal(new Hidden(encrypted), keys);
    }

    /** Returns the text, or {@link #ERASED} if it cannot be decrypted. */
    public String text() {
        return switch (form) {
            case Plain(var text) -> text;
            case Hidden(var encrypted) -> keys.decrypt(encrypted).orElse(ERASED);
        };
    }

    /** Whether {@link #text()} is the text itself. It may be readable again later, unless {@link #isErased()}. */
    public boolean isReadable() {
        return switch (form) {
            case Plain plain -> true;
            case Hidden(var encrypted) -> keys.decrypt(encrypted).isPresent();
        };
    }

    /** Whether the key of the text was deleted. */
    public boolean isErased() {
        return form instanceof Hidden(var encrypted) && keys.isErased(encrypted);
    }

    /** Returns the encrypted form; empty if the text is not encrypted. */
    public Optional<Encrypted> encrypted() {
        return form instanceof Hidden(var encrypted) ? Optional.of(encrypted) : Optional.empty();
    }

    /** Returns this text as {@link PersonalKeys#encrypt} does, unless it is encrypted already. */
    public Personal encryptedFor(String person, PersonalKeys personalKeys) {
        return form instanceof Plain(var text) ? personalKeys.encrypt(person, text) : this;
    }

    /** Returns this text as {@link PersonalKeys#encryptOrErase} does, unless it is encrypted already. */
    public Personal encryptedOrErasedFor(String person, PersonalKeys personalKeys) {
        return form instanceof Plain(var text) ? personalKeys.encryptOrErase(person, text) : this;
    }

    /**
     * Whether both have the same text. Unlike {@link #equals}, it does not matter whether they are encrypted. An erased text
     * may have been any text, so it is the same as any: a repetition of a request stays one after an erasure.
     */
    public boolean isSameTextAs(Personal other) {
        return equals(other)
                || isErased()
                || other.isErased()
                || (isReadable() && other.isReadable() && text().equals(other.text()));
    }

    /** Compares what would be stored: two encrypted forms of one text are different. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Personal that && form.equals(that.form);
    }

    @Override
    public int hashCode() {
        return form.hashCode();
    }

    @Override
    public String toString() {
        return form instanceof Plain ? "personal data" : "encrypted personal data";
    }
}
