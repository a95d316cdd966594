package dev.axoncommerce.platform.tlog;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.LongStream;

/** A tree in memory, of leaves that are named by their numbers unless others are given. */
record GrownTree(List<Hash> leaves) {

    static GrownTree of(long size) {
        return new GrownTree(LongStream.range(0, size).mapToObj(GrownTree::leaf).toList());
    }

    static Hash leaf(long number) {
        return Hash.ofLeaf(("leaf " + number).getBytes(StandardCharsets.UTF_8));
    }

    MerkleTree first(long size) {
        return new MerkleTree(size, this::subtree);
    }

    MerkleTree tree() {
        return first(leaves.size());
    }

    private Hash subtree(int height, long index) {
        return height == 0
                ? leaves.get((int) index)
                : Hash.ofNode(subtree(height - 1, 2 * index), subtree(height - 1, 2 * index + 1));
    }
}
