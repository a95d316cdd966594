package dev.axoncommerce.systemtests.load;

import com.google.protobuf.ByteString;
import io.axoniq.axonserver.connector.AxonServerConnectionFactory;
import io.axoniq.axonserver.connector.event.EventChannel;
import io.axoniq.axonserver.connector.impl.ServerAddress;
import io.axoniq.axonserver.grpc.MetaDataValue;
import io.axoniq.axonserver.grpc.SerializedObject;
import io.axoniq.axonserver.grpc.event.Event;
import java.time.Duration;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;

/**
 * How many events an Axon Server takes when nothing else is done: each in a transaction of its own, by one of many threads. They stay
 * there, and are of a type that nobody knows.
 */
final class AxonServerAppends {

    private static final String CONTEXT = "default";
    private static final String TYPE = "RawAppend";
    private static final int WARM_UP_PARTS = 4;

    private final LongAdder acknowledged = new LongAdder();
    private final AtomicBoolean going = new AtomicBoolean(true);

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
            return new AxonServerAppends().measured(factory.connect(CONTEXT).eventChannel(), threads, length);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            factory.shutdown();
        }
    }

    private double measured(EventChannel channel, int threads, Duration length) throws InterruptedException {
        try (var workers = Executors.newFixedThreadPool(threads)) {
            var all = new ArrayList<Future<?>>();
            for (int i = 0; i < threads; i++) {
                all.add(workers.submit(() -> append(channel)));
            }
            var warmUp = length.dividedBy(WARM_UP_PARTS);
            Thread.sleep(warmUp); // the length of a measurement, not a wait for anything
            var before = acknowledged.sum();
            var begin = System.nanoTime();
            Thread.sleep(length.minus(warmUp));
            var rate = (acknowledged.sum() - before) / ((System.nanoTime() - begin) / 1e9);
            going.set(false);
            for (var worker : all) {
                worker.get(); // fails if it has
            }
            return rate;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private void append(EventChannel channel) {
        try {
            while (going.get()) {
                channel.appendEvents(event()).get();
                acknowledged.increment();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
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
