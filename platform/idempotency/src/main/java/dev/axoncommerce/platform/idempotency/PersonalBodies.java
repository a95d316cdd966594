package dev.axoncommerce.platform.idempotency;

import dev.axoncommerce.platform.personal.Personal;
import dev.axoncommerce.platform.personal.PersonalKeys;
import dev.axoncommerce.platform.wiring.StoredJson;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The bodies of requests and responses as they are stored. They may have personal data, so they are encrypted. */
final class PersonalBodies {

    /**
     * The fingerprints of the body of a request.
     *
     * @param digest as earlier versions stored it; it would confirm a guess of personal data
     * @param keyed as it is stored
     */
    record Fingerprints(String digest, String keyed) {

        boolean isOf(RequestTable.Row row) {
            return row.fingerprint().equals(keyed) || row.fingerprint().equals(digest);
        }
    }

    private final PersonalKeys keys;
    private final StoredJson json;

    PersonalBodies(PersonalKeys keys, StoredJson json) {
        this.keys = keys;
        this.json = json;
    }

    Fingerprints fingerprint(String caller, byte[] body) {
        var digest = Fingerprint.of(body);
        return new Fingerprints(digest, body.length == 0 ? digest : keys.fingerprint(caller, digest));
    }

    /** Null if the data of the person was erased. */
    @Nullable
    String encrypted(String person, byte[] body) {
        var text = Base64.getEncoder().encodeToString(body);
        if (body.length == 0) {
            return text;
        }
        var stored = keys.encryptOrErase(person, text);
        return stored.equals(Personal.of(Personal.ERASED))
                ? null
                : stored.encrypted().map(json::write).orElse(text);
    }

    /** Bodies of earlier versions are not encrypted. A body that cannot be read is left out. */
    byte[] decrypted(@Nullable String stored) {
        if (stored == null) {
            return new byte[0];
        }
        if (!stored.startsWith("{")) {
            return Base64.getDecoder().decode(stored);
        }
        var personal = json.read(stored, Personal.class);
        return personal.isReadable() ? Base64.getDecoder().decode(personal.text()) : new byte[0];
    }
}
