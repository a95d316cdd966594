package dev.axoncommerce.platform.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.axoncommerce.platform.tlog.Checkpoint;
import dev.axoncommerce.platform.tlog.Hash;
import dev.axoncommerce.platform.tlog.MerkleTree;
import dev.axoncommerce.platform.tlog.SignerKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The file of checkpoints")
class CheckpointFileTest {

    private static final SignerKey KEY = SignerKey.generate("shop.example/log/order");

    @TempDir
    private Path folder;

    private Path path;
    private CheckpointFile file;

    @BeforeEach
    void begin() {
        path = folder.resolve("order.checkpoints");
        file = new CheckpointFile(path);
    }

    private static Checkpoint of(long size) {
        return Checkpoint.sign(new MerkleTree(size, (height, index) -> Hash.EMPTY), KEY);
    }

    private List<String> all() {
        var all = new ArrayList<String>();
        try (var open = new CheckpointFile.Open()) {
            open.read(path).forEachRemaining(all::add);
        }
        return all;
    }

    @Test
    void has_nothing_before_the_first_one() {
        assertThat(file.last()).isEmpty();
        assertThat(all()).isEmpty();
    }

    @Test
    void has_them_one_after_the_other() {
        file.add(of(0));
        file.add(of(7));
        assertThat(all()).containsExactly(of(0).toString(), of(7).toString());
        assertThat(file.last()).contains(of(7));
    }

    @Test
    void has_each_once_although_several_instances_add_it() {
        file.add(of(7));
        new CheckpointFile(path).add(of(7));
        new CheckpointFile(path).add(of(5));
        file.add(of(9));
        assertThat(all()).containsExactly(of(7).toString(), of(9).toString());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 50, 100, 150})
    void loses_nothing_but_the_one_that_a_crash_has_cut_off(int cutOff) throws IOException {
        file.add(of(5));
        file.add(of(7));
        var text = Files.readString(path);
        Files.writeString(path, text.substring(0, text.length() - cutOff));
        assertThat(file.last()).contains(of(5));
        file.add(of(7));
        assertThat(Files.readString(path)).isEqualTo(text);
    }

    private List<String> kept(String content) throws IOException {
        Files.writeString(path, content);
        var kept = new ArrayList<String>();
        try (var open = new CheckpointFile.Open()) {
            open.readKept(path, text -> true).forEachRemaining(kept::add);
        }
        return kept;
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\n\n"})
    void may_be_put_together_by_hand(String between) throws IOException {
        assertThat(kept(of(5) + between + of(7))).containsExactly(of(5).toString(), of(7).toString());
        assertThat(kept(of(5) + between + of(7) + between)).containsExactly(of(5).toString(), of(7).toString());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 50, 100, 150})
    void does_not_hide_a_cut_from_a_kept_checkpoint(int cutOff) throws IOException {
        var two = of(5).toString() + of(7);
        assertThat(kept(two.substring(0, two.length() - cutOff))).hasSize(2).startsWith(of(5).toString());
    }

    @Test
    void has_nothing_in_it_when_nothing_was_kept() throws IOException {
        assertThat(kept("")).isEmpty();
        assertThat(kept("\n\n")).isEmpty();
    }

    @Test
    void is_read_from_its_end_however_long_it_is() {
        for (int size = 1; size <= 600; size++) {
            file.add(of(size));
        }
        assertThat(file.last()).contains(of(600));
        assertThat(all()).hasSize(600);
    }
}
