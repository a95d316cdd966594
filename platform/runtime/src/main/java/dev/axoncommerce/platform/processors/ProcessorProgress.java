package dev.axoncommerce.platform.processors;

import dev.axoncommerce.platform.processing.Processor;
import dev.axoncommerce.platform.processing.View;
import dev.axoncommerce.platform.processing.ViewVersion;
import java.util.List;
import java.util.function.Supplier;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.serialization.SimpleSerializedObject;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The progress of processors. It is read from the stored tokens, so that segments of other instances count too. */
public class ProcessorProgress {

    private final Supplier<Configuration> axon;
    private final ViewVersions versions;
    private final JdbcClient jdbc;

    ProcessorProgress(Supplier<Configuration> axon, ViewVersions versions, JdbcClient jdbc) {
        this.axon = axon;
        this.versions = versions;
        this.jdbc = jdbc;
    }

    /** Of a view: those of the version that is shown. */
    public List<SegmentProgress> of(Processor processor) {
        return processor instanceof View<?> view ? of(versions.shown(view)) : read("TokenEntry", processor.name(), "");
    }

    public List<SegmentProgress> of(ViewVersion version) {
        return read(version.schema() + ".TokenEntry", version.processor(), "");
    }

    /** As {@link #of}, and until the end of the transaction the version goes no further. */
    public List<SegmentProgress> stopped(ViewVersion version) {
        return read(version.schema() + ".TokenEntry", version.processor(), " for update");
    }

    private List<SegmentProgress> read(String table, String processor, String lock) {
        return jdbc.sql("select segment, token, tokenType, owner from " + table
                        + " where processorName = ? order by segment" + lock)
                .param(processor)
                .query((row, number) -> new SegmentProgress(
                        row.getInt("segment"),
                        token(row.getBytes("token"), row.getString("tokenType")),
                        row.getString("owner")))
                .list();
    }

    private TrackingToken token(byte[] stored, String type) {
        return stored == null
                ? null
                : axon.get().serializer().deserialize(new SimpleSerializedObject<>(stored, byte[].class, type, null));
    }
}
