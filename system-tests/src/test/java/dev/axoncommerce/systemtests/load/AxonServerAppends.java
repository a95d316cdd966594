package dev.axoncommerce.systemtests.load;

import com.google.protobuf.ByteString;
import io.axoniq.axonserver.connector.AxonServerConnectionFactory;
import io.axoniq.axonserver.connector.impl.ServerAddress;
import io.axoniq.axonserver.grpc.MetaDataValue;
import io.axoniq.axonserver.grpc.SerializedObject;
import io.axoniq.axonserver.grpc.event.Event;
import java.time.Duration;
import java.util.UUID;

/**
 * How many events an Axon Server takes when nothing else is done: each in a transaction of its own, by one of many threads. They stay
 * there, and are of a type that nobody knows.
 */
final class AxonServerAppends {

    private static final String CONTEXT = "default";
    private static final String TYPE = "RawAppend";

    private AxonServerAppends() {}

    /**
     * @param address of the server: its host and port
     * @return events a second; the first quarter of the time is not measured
     */
    static double perSecond(String address, int threads, Duration length) {
        var parts = address.split(":");
        var factory = AxonServerConnectionFactory.forClient("raw-appends")
                .routingServers(new ServerAddress(parts[0], Integer.parseInt(parts[1])))
                .build();
        try {
            var events = factory.connect(CONTEXT).eventChannel();
            return Rate.perSecond(threads, length, () -> () -> events.appendEvents(event()).get());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            factory.shutdown();
        }
    }

    private static Event event() {
        return Event.newBuilder()
                .setMessageIdentifier(UUID.randomUUID().toString())
                .setAggregateIdentifier("raw-" + UUID.randomUUID())
                .setAggregateType(TYPE)
                .setTimestamp(System.currentTimeMillis())
                .setPayload(SerializedObject.newBuilder()
                        .setType(TYPE)
                        .setRevision("1")
                        .setData(ByteString.copyFrom(new byte[RawAppends.PAYLOAD_BYTES])))
                .putMetaData("all", MetaDataValue.newBuilder().setTextValue("m".repeat(RawAppends.METADATA_BYTES)).build())
                .build();
    }
}
