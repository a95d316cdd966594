package dev.axoncommerce.platform.tlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

@Label("Whatever the size of a log")
class MerkleTreeProperties {

    private static final int MOST = 700;
    private static final GrownTree LOG = GrownTree.of(MOST);

    @Property
    @Label("every leaf is shown to be in every later tree, and in its own place only")
    void inclusion_holds(@ForAll @IntRange(min = 1, max = MOST) int size, @ForAll @IntRange(max = MOST - 1) int any) {
        var leaf = any % size;
        var tree = LOG.first(size);
        var proof = tree.inclusion(leaf);
        assertThat(Proofs.includes(GrownTree.leaf(leaf), leaf, size, proof, tree.root()))
                .isTrue();
        assertThat(Proofs.includes(GrownTree.leaf(leaf), (leaf + 1) % size, size, proof, tree.root()))
                .isEqualTo(size == 1);
        assertThat(Proofs.includes(GrownTree.leaf(leaf + 1), leaf, size, proof, tree.root()))
                .isFalse();
    }

    @Property
    @Label("every tree is shown to begin with every smaller one")
    void consistency_holds(@ForAll @IntRange(max = MOST) int one, @ForAll @IntRange(max = MOST) int other) {
        var smaller = LOG.first(Math.min(one, other));
        var larger = LOG.first(Math.max(one, other));
        assertThat(Proofs.isConsistent(
                        smaller.size(),
                        smaller.root(),
                        larger.size(),
                        larger.root(),
                        larger.consistency(smaller.size())))
                .isTrue();
    }

    @Property
    @Label("a flipped bit anywhere breaks the proof that a leaf is in it")
    void a_flipped_bit_breaks_inclusion(
            @ForAll @IntRange(min = 2, max = MOST) int size,
            @ForAll @IntRange(max = MOST - 1) int any,
            @ForAll @IntRange(max = 31) int place,
            @ForAll @IntRange(max = 7) int bit) {
        var leaf = any % size;
        var tree = LOG.first(size);
        var proof = tree.inclusion(leaf);
        for (var broken : flipped(proof, place, bit)) {
            assertThat(Proofs.includes(GrownTree.leaf(leaf), leaf, size, broken, tree.root()))
                    .isFalse();
        }
        assertThat(Proofs.includes(flipped(GrownTree.leaf(leaf), place, bit), leaf, size, proof, tree.root()))
                .isFalse();
        assertThat(Proofs.includes(GrownTree.leaf(leaf), leaf, size, proof, flipped(tree.root(), place, bit)))
                .isFalse();
    }

    @Property
    @Label("a flipped bit anywhere breaks the proof that it begins with a smaller one")
    void a_flipped_bit_breaks_consistency(
            @ForAll @IntRange(min = 2, max = MOST) int size,
            @ForAll @IntRange(max = MOST - 1) int any,
            @ForAll @IntRange(max = 31) int place,
            @ForAll @IntRange(max = 7) int bit) {
        var smaller = LOG.first(1 + any % (size - 1));
        var larger = LOG.first(size);
        var proof = larger.consistency(smaller.size());
        for (var broken : flipped(proof, place, bit)) {
            assertThat(Proofs.isConsistent(smaller.size(), smaller.root(), size, larger.root(), broken))
                    .isFalse();
        }
        assertThat(Proofs.isConsistent(smaller.size(), flipped(smaller.root(), place, bit), size, larger.root(), proof))
                .isFalse();
        assertThat(Proofs.isConsistent(smaller.size(), smaller.root(), size, flipped(larger.root(), place, bit), proof))
                .isFalse();
    }

    @Property
    @Label("a tree that grows leaf by leaf has the same root")
    void a_frontier_has_the_same_root(@ForAll @IntRange(max = MOST) int size) {
        var frontier = new Frontier();
        LOG.leaves().subList(0, size).forEach(frontier::append);
        assertThat(frontier.root()).isEqualTo(LOG.first(size).root());
    }

    private static List<List<Hash>> flipped(List<Hash> proof, int place, int bit) {
        var all = new ArrayList<List<Hash>>();
        for (int i = 0; i < proof.size(); i++) {
            var broken = new ArrayList<>(proof);
            broken.set(i, flipped(proof.get(i), place, bit));
            all.add(broken);
        }
        return all;
    }

    private static Hash flipped(Hash hash, int place, int bit) {
        var bytes = hash.bytes();
        bytes[place] ^= (byte) (1 << bit);
        return Hash.of(bytes);
    }
}
