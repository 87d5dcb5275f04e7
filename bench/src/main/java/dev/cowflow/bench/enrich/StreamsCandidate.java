package dev.cowflow.bench.enrich;

import dev.cowflow.bench.environment.BenchEnvironment;
import dev.cowflow.bench.environment.GroupProgress;
import dev.cowflow.bench.report.Candidate;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.function.LongFunction;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;

/** A topology that has done a batch of the work once the transaction that holds its last record is committed. */
final class StreamsCandidate implements Candidate {
    private final String name;
    private final String input;
    private final BenchEnvironment environment;
    private final GroupProgress progress;
    private final KafkaStreams streams;
    private final LongFunction<ProducerRecord<byte[], byte[]>> records;
    private final int batch;
    private long next;

    /**
     * @param input the topic that the batches are written to
     * @param records gives the nth record for that topic
     * @param batch how many of them make a batch
     */
    StreamsCandidate(
            String name,
            Topology topology,
            Properties settings,
            String input,
            LongFunction<ProducerRecord<byte[], byte[]>> records,
            int batch,
            BenchEnvironment environment) {
        this.name = name;
        this.input = input;
        this.progress = new GroupProgress(environment, settings.getProperty(StreamsConfig.APPLICATION_ID_CONFIG));
        this.environment = environment;
        this.records = records;
        this.batch = batch;
        this.streams = new KafkaStreams(topology, settings);
    }

    @Override
    public String name() {
        return name;
    }

    /** Starts it and lets it do what is there already. */
    void start(String... topics) throws ExecutionException, InterruptedException {
        streams.start();
        for (String topic : topics) {
            awaitCommitted(topic);
        }
        streams.pause();
    }

    @Override
    public void prepare() {
        for (int i = 0; i < batch; i++) {
            environment.send(records.apply(next++));
        }
        environment.producer().flush();
    }

    @Override
    public void work() throws ExecutionException, InterruptedException {
        streams.resume();
        awaitCommitted(input);
        streams.pause();
    }

    private void awaitCommitted(String topic) throws ExecutionException, InterruptedException {
        progress.awaitCommitted(topic, () -> {
            if (streams.state() == KafkaStreams.State.ERROR) {
                throw new IllegalStateException(name + " has failed");
            }
        });
    }

    @Override
    public void close() {
        streams.close();
    }
}
