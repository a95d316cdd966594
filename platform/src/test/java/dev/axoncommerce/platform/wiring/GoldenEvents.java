package dev.axoncommerce.platform.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import tools.jackson.databind.json.JsonMapper;

/**
 * Holds events against their golden files, {@code golden/<class name>-<revision>.json}: what is stored today must be
 * readable for ever, under the same name.
 */
public final class GoldenEvents {

    private static final Jackson3Serializer SERIALIZER = Jackson3Serializer.builder()
            .jsonMapperBuilderCustomizer(JsonAutoConfiguration::stored)
            .build();
    private static final JsonMapper PRETTY = JsonMapper.builder().build();

    private GoldenEvents() {}

    /**
     * Fails unless there is one sample of every event of the family, and each is written as and read from its file.
     *
     * @param family the sealed interface of the events
     */
    public static void verify(Class<?> family, Object... samples) {
        assertThat(Arrays.stream(samples).map(Object::getClass).collect(Collectors.toSet()))
                .as("one sample of every event of %s", family.getSimpleName())
                .containsExactlyInAnyOrder(family.getPermittedSubclasses());
        Arrays.stream(samples).forEach(GoldenEvents::verify);
    }

    private static void verify(Object sample) {
        var stored = SERIALIZER.serialize(sample, String.class);
        var type = stored.getType();
        assertThat(type.getRevision()).as("revision of %s", type.getName()).isNotNull();
        var file = "golden/%s-%s.json".formatted(type.getName(), type.getRevision());
        var golden = read(file, stored.getData());
        assertThat(PRETTY.readTree(stored.getData())).as("written as in %s", file).isEqualTo(PRETTY.readTree(golden));
        Object readBack = SERIALIZER.deserialize(
                new SimpleSerializedObject<>(golden, String.class, type.getName(), type.getRevision()));
        assertThat(readBack).as("read from %s", file).isEqualTo(sample);
    }

    private static String read(String file, String expected) {
        try (var stream = GoldenEvents.class.getClassLoader().getResourceAsStream(file)) {
            assertThat(stream).as("%s is missing; it should hold %s", file, expected).isNotNull();
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
