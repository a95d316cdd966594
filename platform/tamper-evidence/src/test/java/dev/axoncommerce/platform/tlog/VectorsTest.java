package dev.axoncommerce.platform.tlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What other implementations of RFC 6962 have agreed on. Source: github.com/transparency-dev/merkle, testonly and testdata, but for
 * vectors of what are no hashes and yet the same. */
@DisplayName("The tree is the one of RFC 6962")
class VectorsTest {

    private static final List<String> LEAVES =
            List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");

    private static final List<String> ROOTS = List.of(
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    private static final GrownTree TREE = new GrownTree(
            LEAVES.stream().map(HexFormat.of()::parseHex).map(Hash::ofLeaf).toList());

    static IntStream sizes() {
        return IntStream.range(0, ROOTS.size());
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void in_its_roots(int size) {
        var frontier = new Frontier();
        TREE.leaves().subList(0, size).forEach(frontier::append);
        assertThat(hex(TREE.first(size).root())).isEqualTo(hex(frontier.root())).isEqualTo(ROOTS.get(size));
    }

    private static String hex(Hash hash) {
        return HexFormat.of().formatHex(hash.bytes());
    }

    @Test
    void in_the_proofs_of_its_third_leaf() {
        assertThat(TREE.tree().inclusion(2).stream().map(VectorsTest::hex))
                .containsExactly(
                        "07506a85fd9dd2f120eb694f86011e5bb4662e5c415a62917033d4a9624487e7",
                        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
                        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4");
    }

    static Stream<JsonNode> inclusions() {
        return read("inclusion");
    }

    @ParameterizedTest
    @MethodSource("inclusions")
    void in_what_shows_that_a_leaf_is_in_it(JsonNode vector) {
        var shown = shown(
                vector,
                () -> Proofs.includes(
                        hash(vector, "leafHash"),
                        number(vector, "leafIdx"),
                        number(vector, "treeSize"),
                        proof(vector),
                        hash(vector, "root")));
        assertThat(shown).isNotEqualTo(vector.get("wantErr").asBoolean());
    }

    static Stream<JsonNode> consistencies() {
        return read("consistency");
    }

    @ParameterizedTest
    @MethodSource("consistencies")
    void in_what_shows_that_it_begins_with_another(JsonNode vector) {
        var shown = shown(
                vector,
                () -> Proofs.isConsistent(
                        number(vector, "size1"),
                        hash(vector, "root1"),
                        number(vector, "size2"),
                        hash(vector, "root2"),
                        proof(vector)));
        assertThat(shown).isNotEqualTo(vector.get("wantErr").asBoolean());
    }

    /** A hash of another length cannot even be written down here, which is a refusal, too. */
    private static boolean shown(JsonNode vector, BooleanSupplier proof) {
        try {
            return proof.getAsBoolean();
        } catch (IllegalArgumentException e) {
            assertThat(vector.get("wantErr").asBoolean()).as(e.getMessage()).isTrue();
            return false;
        }
    }

    /** Beyond what a long counts it is below 0 here. */
    private static long number(JsonNode vector, String name) {
        return vector.get(name).bigIntegerValue().longValue();
    }

    private static Hash hash(JsonNode vector, String name) {
        return Hash.of(vector.get(name).asString(""));
    }

    private static List<Hash> proof(JsonNode vector) {
        return vector.get("proof")
                .valueStream()
                .map(hash -> Hash.of(hash.asString()))
                .toList();
    }

    private static Stream<JsonNode> read(String kind) {
        try {
            var vectors = Files.readAllLines(Path.of("src/test/resources/tlog", kind + ".jsonl"));
            assertThat(vectors).hasSizeGreaterThan(90);
            return vectors.stream().map(JsonMapper.shared()::readTree);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
