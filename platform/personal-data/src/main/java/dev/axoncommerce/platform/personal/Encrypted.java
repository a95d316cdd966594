package dev.axoncommerce.platform.personal;

/**
 * The stored form of a personal text, an object of JSON: {@code {"sealed":1,"k":…,"kc":…,"n":…,"c":…}}. docs/privacy.md
 * describes it.
 *
 * @param sealed the version of the form, 1
 * @param k the id of the person's key
 * @param kc the SHA-256 that commits to the key of this text, in Base64url
 * @param n the nonce, in Base64url
 * @param c the ciphertext with its tag, in Base64url
 */
public record Encrypted(int sealed, String k, String kc, String n, String c) {

    /** Only the stored form of a text has this field. */
    public static final String MARK = "sealed";
}
