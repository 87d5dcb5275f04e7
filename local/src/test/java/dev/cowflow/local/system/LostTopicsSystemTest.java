package dev.cowflow.local.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.cowflow.avro.RawTrade;
import dev.cowflow.local.Cowflow;
import dev.cowflow.local.drain.ContentHash;
import dev.cowflow.local.drain.Drain;
import dev.cowflow.local.platform.Platform;
import dev.cowflow.local.platform.Service;
import dev.cowflow.local.process.ProcessFailedException;
import dev.cowflow.local.sandbox.http.Endpoint;
import dev.cowflow.local.testing.CommittedRecords;
import dev.cowflow.local.testing.RawProducer;
import dev.cowflow.local.testing.Recordings;
import dev.cowflow.local.testing.SchemaOfTomorrow;
import dev.cowflow.local.testing.SmallRecording;
import dev.cowflow.local.testing.Warehouse;
import dev.cowflow.schemas.codec.RegistryAvroCodec;
import dev.cowflow.schemas.topic.Topics;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A record comes before its schema, and then Kafka loses all of its data; one story, told in order. */
@Tag("long")
@TestMethodOrder(OrderAnnotation.class)
@SuppressWarnings("NullAway.Init")
class LostTopicsSystemTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static Path data;
    private static Platform platform;
    private static Warehouse warehouse;
    private static List<ContentHash> before;
    private static Set<RawTrade> trades;

    @BeforeAll
    static void drain(@TempDir Path folder) throws Exception {
        data = folder.resolve("data");
        Path recording = Files.createDirectory(folder.resolve("recording"));
        SmallRecording.write(recording);
        platform = Recordings.drained(recording, data);
        warehouse = Warehouse.of(platform);
    }

    @AfterAll
    static void stop() throws Exception {
        warehouse.close();
        platform.close();
    }

    @Test
    @Order(1)
    void shouldBringARecordIntoTheWarehouseThatCameBeforeItsSchema() throws Exception {
        var schema = new SchemaOfTomorrow(platform);
        try (RegistryAvroCodec codec = new RegistryAvroCodec(platform.ports().registryUrl());
                RawProducer producer = new RawProducer(platform)) {
            var known = CommittedRecords.of(platform, Topics.RAW_TRADES).get(0);
            RawTrade trade = codec.decode(Topics.RAW_TRADES, known.value(), RawTrade.class);
            trade.setUsdValue("1234567.5");
            trade.setExtractedAt(trade.getExtractedAt().plusSeconds(1));
            producer.send(Topics.RAW_TRADES, known.partition(), known.key(), schema.encode(trade, codec), 1);
        }
        await().atMost(PATIENCE)
                .until(() -> call("dead-letters", "--json").contains("\"letters\":2,\"records\":1,\"open\":1,"));
        assertThat(call("dead-letters", "cow.trades.raw.v1"))
                .containsPattern("0/[0-9]+ 0/[0-9]+ .* open ")
                .containsAnyOf("enricher, sink", "sink, enricher")
                .contains("Unknown schema");
        StringWriter failing = new StringWriter();
        assertThat(execute(new PrintWriter(failing), "dead-letters", "--replay"))
                .as("it cannot be decoded yet")
                .isEqualTo(1);
        assertThat(failing.toString()).contains("1 failed again").contains("dead-lettered again as letter 0/");

        schema.register();
        assertThat(call("dead-letters", "--replay")).contains("1 replayed");

        await().atMost(PATIENCE).until(() -> restatedTrades() == 1);
        assertThat(call("dead-letters", "--replay", "cow.trades.raw.v1-dlt")).startsWith("Nothing is open");
        assertThat(call("dead-letters", "cow.trades.raw.v1"))
                .contains("settled")
                .doesNotContain(" open ");
        platformSetsAside();
        assertThat(call("dead-letters", "ingest.runs.v1", "0/0", "--discard", "--reason", "sent by hand"))
                .contains("discarded");
        assertThat(call("dead-letters", "--json")).contains("\"discarded\":1");
        assertThat(exitCode("dead-letters", "--discard", "--reason", "all of them"))
                .as("without a topic")
                .isEqualTo(2);
    }

    private static void platformSetsAside() throws Exception {
        try (RawProducer producer = new RawProducer(platform)) {
            producer.send(Topics.INGEST_RUNS, 0, "no run", new byte[] {1, 2, 3}, 1);
        }
        await().atMost(PATIENCE)
                .until(() -> call("dead-letters", "ingest.runs.v1").contains(" open "));
    }

    @Test
    @Order(2)
    void shouldRefuseWhileTheTopicsAreThere() throws Exception {
        before = new Drain(platform, () -> {}).awaitWritten().hashes();
        trades = newestTrades();
        assertThat(exitCode("restore-topics")).isEqualTo(1);
        assertThat(exitCode("restore-topics", "--dry-run")).isZero();
    }

    @Test
    @Order(3)
    void shouldIngestNothingWhenTheTopicsAreLost() throws Exception {
        platform.stopServices(Service.values());
        var broker = platform.stack().orElseThrow().broker();
        broker.close();
        delete(data.resolve("kafka"));
        broker.start();
        platform.startServices(Service.SINK, Service.ENRICHER);

        assertThatThrownBy(() -> platform.startServices(Service.INGESTOR)).isInstanceOf(ProcessFailedException.class);
        assertThat(Files.readString(data.resolve("logs/ingestor.log")))
                .contains("topics have been lost")
                .contains("./cowflow restore-topics");
        assertThat(CommittedRecords.of(platform, Topics.RAW_TRADES)).isEmpty();
        platform.stopServices(Service.INGESTOR);
    }

    @Test
    @Order(4)
    void shouldMakeTheSameWarehouseOfWhatStagingHas() throws Exception {
        long duneCalls = calls("DUNE");
        long priceCalls = calls("COINGECKO");
        assertThat(exitCode("restore-topics")).isZero();

        assertThat(new Drain(platform, () -> {}).awaitWritten().hashes()).isEqualTo(before);
        assertThat(newestTrades()).isEqualTo(trades);
        assertThat(exitCode("rebuild", "--dry-run"))
                .as("rebuilt from the topics")
                .isZero();

        platform.startServices(Service.INGESTOR);
        assertThat(new Drain(platform, () -> {}).awaitIngested()).isZero();
        assertThat(calls("DUNE")).as("calls of Dune").isEqualTo(duneCalls);
        // for DAI, which has no price and so no coverage, it asks at every start, and twice as the answer is empty
        assertThat(calls("COINGECKO")).as("calls of CoinGecko").isEqualTo(priceCalls + 2);
        assertThat(exitCode("restore-topics")).isEqualTo(1);
    }

    private static long calls(String api) {
        var sandbox = platform.sandbox().orElseThrow();
        return Stream.of(Endpoint.values())
                .filter(endpoint -> endpoint.name().startsWith(api))
                .mapToLong(sandbox::calls)
                .sum();
    }

    private static long restatedTrades() throws Exception {
        return warehouse.number("select count(*) from data_warehouse.trade where dune_usd_value = 1234567.5");
    }

    /** The last of every key, as far as topics keep them. */
    private static Set<RawTrade> newestTrades() {
        try (RegistryAvroCodec codec = new RegistryAvroCodec(platform.ports().registryUrl())) {
            var newest = new HashMap<String, RawTrade>();
            CommittedRecords.of(platform, Topics.RAW_TRADES)
                    .forEach(record ->
                            newest.put(record.key(), codec.decode(Topics.RAW_TRADES, record.value(), RawTrade.class)));
            return Set.copyOf(newest.values());
        }
    }

    private static String call(String... call) {
        StringWriter out = new StringWriter();
        assertThat(execute(new PrintWriter(out), call)).isZero();
        return out.toString();
    }

    private static int exitCode(String... call) {
        return execute(new PrintWriter(new StringWriter()), call);
    }

    private static int execute(PrintWriter out, String... call) {
        String[] all = Stream.concat(Stream.of(call), Stream.of("--data-dir", data.toString()))
                .toArray(String[]::new);
        return Cowflow.commandLine().setOut(out).execute(all);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
