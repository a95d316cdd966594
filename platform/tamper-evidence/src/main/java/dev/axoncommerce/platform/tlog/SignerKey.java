package dev.axoncommerce.platform.tlog;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;

/** A key that signs notes, Ed25519. In a file it is the PKCS #8 PEM that openssl writes and reads. */
public final class SignerKey {

    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";

    private final PrivateKey key;
    private final VerifierKey verifier;

    private SignerKey(String name, PrivateKey key, PublicKey publicKey) {
        this.key = key;
        this.verifier = VerifierKey.of(name, publicKey);
    }

    /**
     * Makes a new one.
     *
     * @param name who signs with it
     */
    public static SignerKey generate(String name) {
        try {
            var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            return new SignerKey(name, pair.getPrivate(), pair.getPublic());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK from 15 on has Ed25519", e);
        }
    }

    /** Reads the PEM of one. @throws IllegalArgumentException if it is none of Ed25519 */
    public static SignerKey ofPem(String name, String pem) {
        try {
            var body = pem.strip();
            if (!body.startsWith(BEGIN) || !body.endsWith(END)) {
                throw new IllegalArgumentException("Not a private key in PEM format (PKCS #8)");
            }
            var encoded = Base64.getMimeDecoder().decode(body.substring(BEGIN.length(), body.length() - END.length()));
            var key = (EdECPrivateKey)
                    KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(encoded));
            return new SignerKey(name, key, publicKey(key));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("Not an Ed25519 private key", e);
        }
    }

    public String pem() {
        return BEGIN + "\n" + Base64.getEncoder().encodeToString(key.getEncoded()) + "\n" + END + "\n";
    }

    /** The key that others use to verify signatures. */
    public VerifierKey verifier() {
        return verifier;
    }

    /** The line that is added to a note: em dash, name, and the signature behind the id of the key. */
    String signatureLine(String text) {
        try {
            var signer = Signature.getInstance("Ed25519");
            signer.initSign(key);
            signer.update(text.getBytes(StandardCharsets.UTF_8));
            var signature = VerifierKey.join(HexFormat.of().parseHex(verifier.id()), signer.sign());
            return SignedNote.DASH + verifier.name() + " " + Base64.getEncoder().encodeToString(signature) + "\n";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The key cannot sign", e);
        }
    }

    /** The JDK derives a public key only when it makes a pair; so it makes that pair once more, from the same seed. */
    private static PublicKey publicKey(EdECPrivateKey key) throws GeneralSecurityException {
        var seed = key.getBytes().orElseThrow(() -> new IllegalArgumentException("The key does not show its bytes"));
        var generator = KeyPairGenerator.getInstance("Ed25519");
        generator.initialize(NamedParameterSpec.ED25519, new SecureRandom() {
            @Override
            public void nextBytes(byte[] bytes) {
                System.arraycopy(seed, 0, bytes, 0, bytes.length);
            }
        });
        return generator.generateKeyPair().getPublic();
    }
}
