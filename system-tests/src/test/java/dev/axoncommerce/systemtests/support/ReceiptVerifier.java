package dev.axoncommerce.systemtests.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code tools/VerifyReceipt.java}, run as a customer would, with the keys of both logs. */
public final class ReceiptVerifier {

    private final Path folder;
    private final Path keys;

    /** Takes the keys from the shop as they are now. */
    public ReceiptVerifier(Shop shop) {
        try {
            folder = Files.createTempDirectory(Path.of(System.getProperty("results", "target")).toAbsolutePath(), "receipts-");
            keys = write("key.pub", keys(shop, "order") + keys(shop, "inventory"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String keys(Shop shop, String log) {
        return shop.get("/log/" + log + "/keys", Shop.ANONYMOUS).expect(200).response().body();
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    /**
     * Verifies a receipt, a checkpoint, or a proof of consistency.
     *
     * @param older the older checkpoint, where it is about consistency
     * @return what it says, with its exit code before it
     */
    public String says(String text, String... older) {
        try {
            var command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    Path.of(System.getProperty("modules"), "tools", "VerifyReceipt.java").toString(),
                    write("file.txt", text).toString(),
                    keys.toString()));
            for (var checkpoint : older) {
                command.add(write("older.txt", checkpoint).toString());
            }
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() + " " + output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
