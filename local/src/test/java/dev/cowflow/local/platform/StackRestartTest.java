package dev.cowflow.local.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cowflow.avro.PriceCoverage;
import dev.cowflow.local.process.ProcessEnd;
import dev.cowflow.schemas.codec.RegistryAvroCodec;
import dev.cowflow.schemas.topic.Topics;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("long")
class StackRestartTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void shouldFindEverythingAgainAfterItsSupervisorWasKilled() throws Exception {
        Path data = folder.resolve("data");
        List<ProcessHandle> orphans = startAndKill(data);
        try (Platform platform = Platform.open(PlatformOptions.of(data, 0), PlatformListener.none())) {
            assertThat(orphans).isNotEmpty().noneMatch(ProcessEnd::isRunning);
            platform.startStack();
            try (RegistryAvroCodec codec =
                    new RegistryAvroCodec(platform.ports().registryUrl())) {
                assertThat(records(platform.ports())).singleElement().satisfies(record -> assertThat(
                                codec.decode(Topics.PRICE_COVERAGE, record.value(), PriceCoverage.class)
                                        .getToken())
                        .isEqualTo("0xc0"));
            }
            assertThat(setting(platform, "wal_level")).isEqualTo("logical");
        }
        assertThat(new DataDirectory(data).postgres().process()).isEmpty();
    }

    /** The processes that are left behind. */
    private List<ProcessHandle> startAndKill(Path data) throws IOException {
        Path output = folder.resolve("output");
        Process supervisor = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        StackHolder.class.getName(),
                        data.toString(),
                        "0")
                .redirectErrorStream(true)
                .redirectOutput(Redirect.to(output.toFile()))
                .start();
        try {
            await().atMost(PATIENCE).until(() -> Files.readString(output).contains(StackHolder.READY));
            List<ProcessHandle> children = new ArrayList<>();
            new DataDirectory(data).postgres().process().ifPresent(children::add);
            supervisor.children().forEach(children::add);
            return children;
        } finally {
            supervisor.destroyForcibly();
            await().until(() -> !supervisor.isAlive());
        }
    }

    private static List<ConsumerRecord<String, byte[]>> records(Ports ports) {
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", ports.bootstrapServers()),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.PRICE_COVERAGE.name()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
            await().atMost(PATIENCE).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
                return !records.isEmpty();
            });
            return records;
        }
    }

    private static String setting(Platform platform, String name) throws Exception {
        try (Connection database = DriverManager.getConnection(
                        platform.ports().jdbcUrl(),
                        "cowflow",
                        platform.directory().postgres().password());
                ResultSet row = database.createStatement().executeQuery("show " + name)) {
            row.next();
            return row.getString(1);
        }
    }
}
