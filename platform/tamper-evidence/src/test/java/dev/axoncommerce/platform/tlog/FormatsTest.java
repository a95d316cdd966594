package dev.axoncommerce.platform.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples are those of C2SP's own pages. */
@DisplayName("The texts are those of C2SP")
class FormatsTest {

    private static final String KEY = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";
    private static final String NOTE = """
            This is an example message.

            — example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=
            """;

    private final SignerKey key = SignerKey.generate("shop.example/log/order");
    private final Checkpoint checkpoint = Checkpoint.sign(GrownTree.of(3).tree(), key);

    @Test
    void of_a_key_and_a_note() {
        var verifier = VerifierKey.parse(KEY);
        assertThat(verifier).hasToString(KEY);
        assertThat(SignedNote.parse(NOTE)).hasToString(NOTE);
        assertThat(SignedNote.parse(NOTE).isSignedBy(List.of(verifier))).isTrue();
        assertThat(SignedNote.parse(NOTE.replace("example message", "exemplary message"))
                        .isSignedBy(List.of(verifier)))
                .isFalse();
        assertThat(SignedNote.parse(NOTE).isSignedBy(List.of(key.verifier()))).isFalse();
    }

    @Test
    void of_a_checkpoint() {
        assertThat(checkpoint.toString().lines())
                .startsWith(
                        "shop.example/log/order",
                        "3",
                        GrownTree.of(3).tree().root().toString(),
                        "")
                .last()
                .asString()
                .startsWith("— shop.example/log/order ");
        var read = Checkpoint.parse(checkpoint.toString());
        assertThat(read).isEqualTo(checkpoint);
        assertThat(read.isSignedBy(List.of(key.verifier()))).isTrue();
        assertThat(read.isSignedBy(
                        List.of(SignerKey.generate("shop.example/log/order").verifier())))
                .isFalse();
    }

    @Test
    void of_a_checkpoint_whose_key_was_changed() {
        var later = SignerKey.generate("shop.example/log/order");
        var keys = List.of(later.verifier(), key.verifier());
        assertThat(checkpoint.isSignedBy(keys)).isTrue();
        assertThat(Checkpoint.sign(GrownTree.of(4).tree(), later).isSignedBy(keys))
                .isTrue();
    }

    @Test
    void of_a_checkpoint_but_not_of_one_that_was_changed() {
        var larger = Checkpoint.parse(checkpoint.toString().replace("\n3\n", "\n4\n"));
        assertThat(larger.isSignedBy(List.of(key.verifier()))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a\n\n",
                "a\n1\n\n— a b\n",
                "a\n01\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n— a b\n",
                "a\n-1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n— a b\n",
                "a\n1\n47DE\n\n— a b\n",
                "a\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\nmore\n\n— a b\n"
            })
    void of_no_checkpoint_at_all(String text) {
        assertThatThrownBy(() -> Checkpoint.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void of_proofs() {
        var tree = GrownTree.of(3).tree();
        assertThat(ProofText.inclusion(1, tree.inclusion(1), checkpoint))
                .isEqualTo("c2sp.org/tlog-proof@v1\nindex 1\n" + GrownTree.leaf(0) + "\n" + GrownTree.leaf(2) + "\n\n"
                        + checkpoint);
        assertThat(ProofText.consistency(0, tree.consistency(0), checkpoint)).isEqualTo("old 0\n\n" + checkpoint);
    }

    @Test
    void of_a_private_key_in_a_file() {
        assertThat(SignerKey.ofPem("shop.example/log/order", key.pem()).verifier())
                .isEqualTo(key.verifier());
    }

    @ParameterizedTest
    @CsvSource({
        "0/000,0,0,256",
        "0/x001/x234/067,0,1234067,256",
        "2/005.p/17,2,5,17",
        "entries/x001/000.p/255,0,1000,255"
    })
    void of_the_addresses_of_tiles(String path, int level, long index, int width) {
        assertThat(Tile.parse(path))
                .get()
                .isEqualTo(new Tile.Address(path.startsWith("entries"), new Tile(level, index, width)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0",
                "0/0",
                "0/0000",
                "00/000",
                "64/000",
                "0/x000/001",
                "0/001/002",
                "0/x001",
                "0/000.p/0",
                "0/000.p/256",
                "0/000.p/01",
                "0/000.p/",
                "-1/000",
                "0/../000",
                "0/000/",
                "entries/",
                "0/ 00",
                "0/x036/x028/x797/x018/x963/968",
                "0/x072/x057/x594/x037/x927/936"
            })
    void of_no_tile(String path) {
        assertThat(Tile.parse(path)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "0,272,256,true",
        "0,273,112,true",
        "0,273,113,false",
        "0,274,1,false",
        "1,0,256,true",
        "1,1,17,true",
        "1,1,18,false",
        "2,0,1,true",
        "2,0,2,false",
        "3,0,1,false"
    })
    void of_the_tiles_of_a_tree_of_70000(int level, long index, int width, boolean there) {
        assertThat(new Tile(level, index, width).isIn(70_000)).isEqualTo(there);
    }
}
