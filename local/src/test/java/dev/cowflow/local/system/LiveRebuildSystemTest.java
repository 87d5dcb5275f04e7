package dev.cowflow.local.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cowflow.local.Cowflow;
import dev.cowflow.local.drain.ContentHash;
import dev.cowflow.local.drain.Drain;
import dev.cowflow.local.platform.FileTrees;
import dev.cowflow.local.platform.Platform;
import dev.cowflow.local.platform.PlatformListener;
import dev.cowflow.local.platform.PlatformOptions;
import dev.cowflow.local.platform.Service;
import dev.cowflow.local.prove.RawRecords;
import dev.cowflow.local.testing.CommittedRecords;
import dev.cowflow.local.testing.Warehouse;
import dev.cowflow.schemas.codec.AvroCodec;
import dev.cowflow.schemas.codec.RegistryAvroCodec;
import dev.cowflow.schemas.topic.Topic;
import dev.cowflow.schemas.topic.Topics;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A market that is followed live gets other rules, loses its topics and is rebuilt again; one story, told in order. */
@Tag("long")
@TestMethodOrder(OrderAnnotation.class)
@SuppressWarnings("NullAway.Init")
class LiveRebuildSystemTest {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Map<String, String> NEW_RULES = Map.of("COWFLOW_JOIN_TOLERANCE", "PT20M");
    private static final String TRADES = "select count(*) from data_warehouse.trade";

    private static Path folder;
    private static Path data;
    private static Platform platform;
    private static Warehouse warehouse;
    private static List<ContentHash> hashes;
    private static List<RawRecord> raw;

    /** Without the ids that one registry has given to schemas. */
    private record RawRecord(ConsumerRecord<byte[], byte[]> source, Topic topic, SpecificRecord value) {
        static RawRecord of(ConsumerRecord<byte[], byte[]> source, AvroCodec codec) {
            Topic topic = Topics.streams().stream()
                    .filter(known -> known.name().equals(source.topic()))
                    .findFirst()
                    .orElseThrow();
            Class<?> type = SpecificData.get().getClass(Objects.requireNonNull(topic.schema()));
            return new RawRecord(
                    source, topic, codec.decode(topic, source.value(), type.asSubclass(SpecificRecord.class)));
        }

        ConsumerRecord<byte[], byte[]> encoded(AvroCodec codec) {
            return new ConsumerRecord<>(
                    source.topic(), source.partition(), source.offset(), source.key(), codec.encode(topic, value));
        }
    }

    /** Two windows of history, and live prices: each has written coverage of its own. */
    @BeforeAll
    static void followLive(@TempDir Path temporary) throws Exception {
        folder = temporary;
        data = folder.resolve("data");
        Instant from = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(6, ChronoUnit.HOURS);
        platform = open(data, Map.of("COWFLOW_BACKFILL_FROM", from.toString()));
        platform.start();
        warehouse = Warehouse.of(platform);
        Instant until = from.minus(12, ChronoUnit.HOURS);
        for (String source : List.of("dune", "coingecko")) {
            warehouse.update("insert into control.ingest_request (source, window_from, window_until)"
                    + " values ('%s', '%s', '%s')".formatted(source, until.minus(6, ChronoUnit.HOURS), until));
        }
        await().atMost(PATIENCE)
                .until(() -> warehouse.number(
                                "select count(*) from ops.ingest_run where kind = 'REQUEST' and state = 'COMPLETED'")
                        == 2);
        await("coverage that grows").atMost(PATIENCE).untilAsserted(LiveRebuildSystemTest::assertThatCoverageHasGrown);
    }

    @AfterAll
    static void stop() throws Exception {
        if (platform != null) {
            platform.close();
        }
    }

    @Test
    @Order(1)
    void shouldBringInOtherRulesWhileTradesArrive() throws Exception {
        String before = warehouse.text("select rules from data_warehouse.trade_rules");
        long trades = warehouse.number(TRADES);
        assertThat(warehouse.number(TRADES + " where status = 'FINAL'")).isPositive();

        assertThat(rebuild(NEW_RULES, "--yes")).isZero();

        assertThat(warehouse.text("select rules from data_warehouse.trade_rules"))
                .isNotEqualTo(before);
        await().atMost(PATIENCE).until(() -> platform.service(Service.ENRICHER).isReady());
        await("trades under the new rules").atMost(PATIENCE).until(() -> warehouse.number(TRADES) > trades);
    }

    @Test
    @Order(2)
    void shouldSayTheSameInTopicAndWarehouse() throws Exception {
        platform.stopServices(Service.INGESTOR);
        hashes = written();
        try (RegistryAvroCodec codec = new RegistryAvroCodec(platform.ports().registryUrl())) {
            raw = new RawRecords(platform.ports().bootstrapServers())
                    .read().stream().map(record -> RawRecord.of(record, codec)).toList();
        }

        assertThat(call("rebuild", "--dry-run")).isZero();
        assertThat(rebuild(NEW_RULES, "--dry-run")).isZero();
    }

    @Test
    @Order(3)
    void shouldDoSoOnceMoreWhenTheTopicsAreRestoredFromStaging() throws Exception {
        platform.stopServices(Service.values());
        var broker = platform.stack().orElseThrow().broker();
        broker.close();
        FileTrees.delete(data.resolve("kafka"));
        broker.start();
        platform.startServices(Service.SINK, Service.ENRICHER);

        assertThat(call("restore-topics")).isZero();

        assertThat(written()).isEqualTo(hashes);
        platform.startServices(Service.INGESTOR);
        long trades = warehouse.number(TRADES);
        await("trades that follow").atMost(PATIENCE).until(() -> warehouse.number(TRADES) > trades);
        assertThat(rebuild(NEW_RULES)).isZero();
        platform.stopServices(Service.INGESTOR);
        List<ContentHash> last = written();
        assertThat(rebuild(NEW_RULES)).isZero();
        assertThat(written()).isEqualTo(last);
    }

    @Test
    @Order(4)
    void shouldMakeTheWarehouseOfAFreshPlatformUnderTheNewRules() throws Exception {
        warehouse.close();
        platform.close();
        platform = open(folder.resolve("fresh"), NEW_RULES);
        platform.startStack();
        platform.startServices(Service.SINK);
        try (RegistryAvroCodec codec = new RegistryAvroCodec(platform.ports().registryUrl())) {
            new RawRecords(platform.ports().bootstrapServers())
                    .put(raw.stream().map(record -> record.encoded(codec)).toList());
        }
        platform.startServices(Service.ENRICHER);

        assertThat(written()).isEqualTo(hashes);
    }

    private static void assertThatCoverageHasGrown() {
        assertThat(CommittedRecords.of(platform, Topics.PRICE_COVERAGE).stream()
                        .filter(record -> record.key().endsWith("coingecko")) // the source that is followed live
                        .collect(Collectors.groupingBy(ConsumerRecord::key, Collectors.counting())))
                .isNotEmpty()
                .allSatisfy((key, count) -> assertThat(count).isGreaterThan(3));
    }

    private static List<ContentHash> written() throws Exception {
        return new Drain(platform, () -> {}).awaitWritten().hashes();
    }

    private static Platform open(Path directory, Map<String, String> settings) {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.putAll(settings);
        return Platform.open(PlatformOptions.of(directory, 0).withEnvironment(environment), PlatformListener.none());
    }

    private static int call(String... call) {
        List<String> all = new ArrayList<>(List.of(call));
        all.addAll(List.of("--data-dir", data.toString()));
        return Cowflow.commandLine().setOut(new PrintWriter(new StringWriter())).execute(all.toArray(String[]::new));
    }

    /** In a process of its own, for the rules come from the environment. */
    private static int rebuild(Map<String, String> environment, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Cowflow.class.getName(),
                "rebuild",
                "--from",
                "raw",
                "--data-dir",
                data.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment().putAll(environment);
        return builder.start().waitFor();
    }
}
