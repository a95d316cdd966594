package dev.axoncommerce.platform.personal;

import java.util.Optional;

/** Encrypts and decrypts personal data with the keys of persons. */
public interface PersonalKeys {

    /** Stores texts as they are and decrypts nothing: for an application without keys. */
    PersonalKeys NONE = new PersonalKeys() {
        @Override
        public void requireKey(String person) {
            // A text is stored without a key.
        }

        @Override
        public Personal encrypt(String person, String text) {
            return Personal.of(text);
        }

        @Override
        public Personal encryptOrErase(String person, String text) {
            return Personal.of(text);
        }

        @Override
        public Optional<String> decrypt(Encrypted encrypted) {
            return Optional.empty();
        }

        @Override
        public Optional<byte[]> keyOf(Encrypted encrypted) {
            return Optional.empty();
        }

        @Override
        public boolean isErased(Encrypted encrypted) {
            return false;
        }

        @Override
        public boolean isErased(String person) {
            return false;
        }

        @Override
        public String fingerprint(String person, String digest) {
            return digest;
        }
    };

    /**
     * Creates the key of a person if there is none, so that a command does not have to.
     *
     * @throws RuntimeException a refusal: the data of this person was erased, or the key cannot be read at the moment
     */
    void requireKey(String person);

    /**
     * Encrypts a text with the key of a person. The key is durable on return.
     *
     * @throws RuntimeException as {@link #requireKey}
     */
    Personal encrypt(String person, String text);

    /**
     * As {@link #encrypt}, for a text that follows from earlier data: if the data of the person was erased, the result is the
     * text {@link Personal#ERASED}.
     */
    Personal encryptOrErase(String person, String text);

    /** Decrypts a text; empty if its key was deleted or cannot be read at the moment. */
    Optional<String> decrypt(Encrypted encrypted);

    /** The key of one text, with which nothing else can be read; empty as {@link #decrypt}. */
    Optional<byte[]> keyOf(Encrypted encrypted);

    /** Whether the key of a text was deleted, so that nothing can decrypt the text. */
    boolean isErased(Encrypted encrypted);

    /** Whether the data of a person was erased, so that nothing can be encrypted for this person. */
    boolean isErased(String person);

    /**
     * Returns a digest that only the key of the person can reproduce. Without it, a plain digest of personal data would
     * confirm a guess forever. For an erased person, it needs a key of the application instead.
     *
     * @param digest of a request with personal data
     */
    String fingerprint(String person, String digest);
}
