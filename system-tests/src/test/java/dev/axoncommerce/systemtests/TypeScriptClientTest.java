package dev.axoncommerce.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.axoncommerce.systemtests.support.Shop;
import dev.axoncommerce.systemtests.support.Shops;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Needs Node.js 20 or later and npm, and is skipped without them. npm downloads the compiler. */
@DisplayName("The generated TypeScript client")
class TypeScriptClientTest {

    private static final Path GENERATED = Path.of("../api-client/target/typescript");
    private static final String COMPILER = "typescript@5.9.3";

    @TempDir
    private Path folder;

    private final Shop shop = Shops.ordinary();

    private String run(int minutes, String... command) throws IOException, InterruptedException {
        var output = folder.resolve("output");
        var process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(minutes, TimeUnit.MINUTES)).as("%s ends", command[0]).isTrue();
        var text = Files.readString(output, StandardCharsets.UTF_8);
        assertThat(process.exitValue()).as(text).isZero();
        return text;
    }

    private static boolean isOnPath(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(path -> Files.isExecutable(Path.of(path).resolve(program)));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file)));
            }
        }
    }

    @Test
    void browses_fills_a_cart_pays_ships_and_returns_with_typed_problems() throws Exception {
        assumeTrue(isOnPath("node") && isOnPath("npm"), "Node.js and npm are not on the path");
        copy(GENERATED, folder.resolve("client"));
        Files.copy(Path.of("src/test/resources/typescript/purchase.ts"), folder.resolve("purchase.ts"));
        run(3, "npm", "install", "--no-save", "--no-audit", "--no-fund", COMPILER);
        run(2, "node_modules/.bin/tsc", "--strict", "--target", "es2022", "--lib", "es2022,dom", "--module", "commonjs", "--outDir", "out", "purchase.ts");
        assertThat(run(1, "node", "out/purchase.js", shop.url(), shop.stocked(5))).contains("purchased");
    }
}
