package dev.cowflow.local.platform;

import dev.cowflow.avro.PriceCoverage;
import dev.cowflow.schemas.codec.RegistryAvroCodec;
import dev.cowflow.schemas.topic.Topics;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A program that starts a stack, writes one record, says so, and waits to be killed. */
final class StackHolder {
    static final String READY = "record written";

    private StackHolder() {}

    public static void main(String[] args) throws Exception {
        PlatformOptions options = PlatformOptions.of(Path.of(args[0]), Integer.parseInt(args[1]));
        try (Platform platform = Platform.open(options, PlatformListener.none())) {
            platform.startStack();
            write(platform.ports());
            System.out.println(READY);
            new CountDownLatch(1).await();
        }
    }

    private static void write(Ports ports) throws Exception {
        PriceCoverage coverage = PriceCoverage.newBuilder()
                .setChain("ethereum")
                .setToken("0xc0")
                .setSource("coingecko")
                .setIntervals(List.of())
                .build();
        Map<String, Object> settings = Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, ports.bootstrapServers());
        try (RegistryAvroCodec codec = new RegistryAvroCodec(ports.registryUrl());
                KafkaProducer<String, byte[]> producer =
                        new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            byte[] value = codec.encode(Topics.PRICE_COVERAGE, coverage);
            producer.send(new ProducerRecord<>(Topics.PRICE_COVERAGE.name(), "key", value))
                    .get();
        }
    }
}
