package dev.axoncommerce.platform.privacy;

import java.util.List;
import java.util.Optional;

/**
 * Encrypts the keys of persons with the key of a month. The default keeps each key of a month in a file; an application can
 * replace it with a key service.
 */
public interface KeyWrapping {

    /**
     * An encrypted key of a person.
     *
     * @param monthKey the id of the key with which it is encrypted, at most 64 characters
     */
    record Wrapped(String monthKey, byte[] bytes) {}

    /** Encrypts a key with the key of the present month. */
    Wrapped wrap(byte[] key);

    /**
     * Decrypts a key; empty if the key of its month is not there.
     *
     * @throws WrongKey if the key of its month is another one
     */
    Optional<byte[]> unwrap(Wrapped wrapped);

    /** The ids of the keys of past months that are still there. A month has passed some minutes after its end. */
    List<String> pastMonthKeys();

    /** Destroys the key of a month, so that nothing can decrypt what it encrypted. May be called again. */
    void destroy(String monthKey);

    /** The key of a month does not fit what was encrypted with it. */
    final class WrongKey extends RuntimeException {
        public WrongKey(String message) {
            super(message);
        }
    }
}
