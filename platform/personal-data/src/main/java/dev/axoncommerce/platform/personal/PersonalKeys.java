package dev.axoncommerce.platform.personal;

import java.util.Optional;

/** Encrypts and decrypts personal data with the keys of persons. */
public interface PersonalKeys {

    /** Stores texts as they are, and reads every encrypted text as erased: for an application without keys. */
    PersonalKeys NONE = new PersonalKeys() {
        @Override
        public Personal encrypt(String person, String text) {
            return Personal.of(text);
        }

        @Override
        public Optional<String> decrypt(Encrypted encrypted) {
            return Optional.empty();
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
     * Encrypts a text with the key of a person, which is created if there is none. The key is durable on return.
     *
     * @throws RuntimeException a refusal, if the data of this person was erased
     */
    Personal encrypt(String person, String text);

    /** Decrypts a text; empty if its key is not there. */
    Optional<String> decrypt(Encrypted encrypted);

    /** Whether the data of a person was erased, so that nothing can be encrypted for this person. */
    boolean isErased(String person);

    /**
     * Returns a digest that only the key of the person can reproduce. Without it, a plain digest of personal data would
     * confirm a guess forever.
     *
     * @param digest of a request with personal data
     */
    String fingerprint(String person, String digest);
}
