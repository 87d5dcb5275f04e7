package dev.cowflow.bench.enrich;

import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;

/** Topologies that do less than enriching: what it could cost at least. */
final class Topologies {
    private Topologies() {}

    /** Passes every record on, with another value. */
    static Topology passing(String from, String to, UnaryOperator<byte[]> change) {
        Topology topology = new Topology();
        addSource(topology, from, () -> new Pass(change));
        addSink(topology, to, from);
        return topology;
    }

    /** The same, with tasks that read a topic more, as the enricher's do: of what they read there nothing becomes. */
    static Topology passing(String from, String beside, String to, UnaryOperator<byte[]> change) {
        Topology topology = new Topology();
        addSource(topology, from, () -> new Pass(change));
        addSource(topology, beside, LetGo::new);
        addSink(topology, to, from, beside);
        return topology;
    }

    private static void addSource(
            Topology topology, String topic, ProcessorSupplier<byte[], byte[], byte[], byte[]> processor) {
        topology.addSource(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer(), topic);
        topology.addProcessor("process-" + topic, processor, topic);
    }

    private static void addSink(Topology topology, String topic, String... from) {
        String[] processors = Stream.of(from).map(source -> "process-" + source).toArray(String[]::new);
        topology.addSink("to", topic, new ByteArraySerializer(), new ByteArraySerializer(), processors);
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

    private static final class LetGo extends ContextualProcessor<byte[], byte[], byte[], byte[]> {
        @Override
        public void process(Record<byte[], byte[]> record) {
            // reading it is all
        }
    }
}
