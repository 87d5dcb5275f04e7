package dev.cowflow.bench.environment;

import dev.cowflow.local.platform.FileTrees;
import dev.cowflow.local.platform.Platform;
import dev.cowflow.local.platform.PlatformListener;
import dev.cowflow.local.platform.PlatformOptions;
import dev.cowflow.local.platform.Service;
import dev.cowflow.local.process.ServiceProcess;
import dev.cowflow.schemas.codec.RegistryAvroCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A real broker, registry and database in this process and beside it, with everything they keep in a folder that goes. */
public final class BenchEnvironment implements AutoCloseable {
    public static final String DATABASE_USER = "cowflow";

    private final Path folder;
    private final Platform platform;
    private final Admin admin;
    private final KafkaProducer<byte[], byte[]> producer;
    private final RegistryAvroCodec codec;

    private BenchEnvironment(Path folder, Platform platform) {
        this.folder = folder;
        this.platform = platform;
        this.admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers()));
        this.producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers(),
                        ProducerConfig.LINGER_MS_CONFIG,
                        20,
                        ProducerConfig.COMPRESSION_TYPE_CONFIG,
                        "lz4",
                        ProducerConfig.BATCH_SIZE_CONFIG,
                        256 * 1024),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        this.codec = new RegistryAvroCodec(registryUrl());
    }

    public static BenchEnvironment open() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("cowflow-bench");
        Platform platform = Platform.open(PlatformOptions.of(folder.resolve("data"), 0), PlatformListener.none());
        try {
            platform.startStack();
            return new BenchEnvironment(folder, platform);
        } catch (InterruptedException | RuntimeException e) {
            platform.close();
            FileTrees.delete(folder);
            throw e;
        }
    }

    /** The enricher as {@code ./cowflow up} runs it, a process of its own; it has read all there is when this returns. */
    public ServiceProcess startEnricher() throws InterruptedException {
        platform.startServices(Service.ENRICHER);
        return platform.service(Service.ENRICHER);
    }

    /** Stops the enricher and removes its local state. */
    public void forgetEnricher() {
        platform.stopServices(Service.ENRICHER);
        FileTrees.delete(platform.directory().enricher());
    }

    public String bootstrapServers() {
        return platform.ports().bootstrapServers();
    }

    public String registryUrl() {
        return platform.ports().registryUrl();
    }

    /** JDBC address of the warehouse; user {@value #DATABASE_USER}. */
    public String databaseUrl() {
        return platform.ports().jdbcUrl();
    }

    /** Of all users of the database server. */
    public String databasePassword() {
        return platform.directory().postgres().password();
    }

    /** The database server. */
    public ProcessHandle database() {
        return platform.directory().postgres().process().orElseThrow();
    }

    public Path folder(String name) {
        return folder.resolve(name);
    }

    public Admin admin() {
        return admin;
    }

    public KafkaProducer<byte[], byte[]> producer() {
        return producer;
    }

    /** Failures show when the next flush or count of the topic does not find the record. */
    public void send(ProducerRecord<byte[], byte[]> record) {
        var unused = producer.send(record);
    }

    public RegistryAvroCodec codec() {
        return codec;
    }

    /** Creates a topic like another one. */
    public String topicLike(String model, String name) throws ExecutionException, InterruptedException {
        int partitions = producer.partitionsFor(model).size();
        admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1)))
                .all()
                .get();
        return name;
    }

    @Override
    public void close() {
        producer.close();
        codec.close();
        admin.close();
        platform.close();
        FileTrees.delete(folder);
    }
}
