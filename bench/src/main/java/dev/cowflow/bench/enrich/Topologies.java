package dev.cowflow.bench.enrich;

import java.util.function.UnaryOperator;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/** Topologies that do less than enriching: what it could cost at least. */
final class Topologies {
    private Topologies() {}

    /** Passes every record on, with another value. */
    static Topology passing(String from, String to, UnaryOperator<byte[]> change) {
        Topology topology = new Topology();
        topology.addSource("from", new ByteArrayDeserializer(), new ByteArrayDeserializer(), from);
        topology.addProcessor("pass", () -> new Pass(change), "from");
        topology.addSink("to", to, new ByteArraySerializer(), new ByteArraySerializer(), "pass");
        return topology;
    }

    private static final class Pass extends ContextualProcessor<byte[], byte[], byte[], byte[]> {
        private final UnaryOperator<byte[]> change;

        Pass(UnaryOperator<byte[]> change) {
            this.change = change;
        }

        @Override
        public void process(Record<byte[], byte[]> record) {
            context().forward(record.withValue(change.apply(record.value())));
        }
    }
}
