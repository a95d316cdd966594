package dev.axoncommerce.platform.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.axoncommerce.platform.personal.PersonalKeys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.InitialEventRepresentation;
import tools.jackson.databind.json.JsonMapper;

/**
 * Holds events against their golden files, {@code golden/<class name>-<revision>.json}: what is stored today must be
 * readable for ever, under the same name.
 */
public final class GoldenEvents {

    private static final Jackson3Serializer SERIALIZER = Jackson3Serializer.builder()
            .jsonMapperBuilderCustomizer(json -> StoredJson.configure(json, PersonalKeys.NONE))
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

    /**
     * Fails unless the state of an aggregate is written as and read from its file: the revision has to change with it, or old
     * snapshots would be read as something else.
     */
    public static void verifySnapshot(Object aggregate) {
        var stored = SERIALIZER.serialize(aggregate, String.class);
        var type = stored.getType();
        var file = "golden/%s-%s.json".formatted(type.getName(), type.getRevision());
        var golden = read(file, stored.getData());
        assertThat(PRETTY.readTree(stored.getData()))
                .as("written as in %s", file)
                .isEqualTo(PRETTY.readTree(golden));
        Object readBack = SERIALIZER.deserialize(
                new SimpleSerializedObject<>(golden, String.class, type.getName(), type.getRevision()));
        assertThat(SERIALIZER.serialize(readBack, String.class).getData())
                .as("read from %s", file)
                .isEqualTo(stored.getData());
    }

    /**
     * An event as it is read today from the golden file of the revision in which it was written.
     *
     * @param metadata what was stored with it
     */
    public static Object readThrough(
            EventUpcaster upcasters, Class<?> event, String revision, Map<String, String> metadata) {
        var file = "golden/%s-%s.json".formatted(event.getName(), revision);
        var stored = new GenericDomainEventEntry<>(
                "Any",
                "any-1",
                0,
                "event-1",
                Instant.EPOCH,
                event.getName(),
                revision,
                read(file, "an event of revision " + revision).getBytes(StandardCharsets.UTF_8),
                SERIALIZER.serialize(metadata, byte[].class).getData());
        var upcast = upcasters
                .upcast(Stream.of(new InitialEventRepresentation(stored, SERIALIZER)))
                .toList()
                .getFirst();
        return SERIALIZER.deserialize(upcast.getData(byte[].class));
    }

    private static void verify(Object sample) {
        var stored = SERIALIZER.serialize(sample, String.class);
        var type = stored.getType();
        assertThat(type.getRevision()).as("revision of %s", type.getName()).isNotNull();
        var file = "golden/%s-%s.json".formatted(type.getName(), type.getRevision());
        var golden = read(file, stored.getData());
        assertThat(PRETTY.readTree(stored.getData()))
                .as("written as in %s", file)
                .isEqualTo(PRETTY.readTree(golden));
        Object readBack = SERIALIZER.deserialize(
                new SimpleSerializedObject<>(golden, String.class, type.getName(), type.getRevision()));
        assertThat(readBack).as("read from %s", file).isEqualTo(sample);
    }

    private static String read(String file, String expected) {
        try (var stream = GoldenEvents.class.getClassLoader().getResourceAsStream(file)) {
            assertThat(stream)
                    .as("%s is missing; it should hold %s", file, expected)
                    .isNotNull();
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
