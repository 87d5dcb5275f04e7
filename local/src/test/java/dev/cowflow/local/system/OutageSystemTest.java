package dev.cowflow.local.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cowflow.local.drain.ContentHash;
import dev.cowflow.local.drain.Drain;
import dev.cowflow.local.platform.Platform;
import dev.cowflow.local.platform.PlatformListener;
import dev.cowflow.local.platform.PlatformOptions;
import dev.cowflow.local.platform.Service;
import dev.cowflow.local.process.ServiceProcess;
import dev.cowflow.local.sandbox.http.Endpoint;
import dev.cowflow.local.stack.Restartable;
import dev.cowflow.local.testing.RawTrades;
import dev.cowflow.local.testing.SmallRecording;
import dev.cowflow.local.testing.Warehouse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The database and the broker go away in the middle of a run and come back; one story, told in order. Every trade is
 * ingested at the start without its value in USD, as Dune sends it while its prices are late, and changes with the runs.
 */
@Tag("long")
@TestMethodOrder(OrderAnnotation.class)
@SuppressWarnings("NullAway.Init")
class OutageSystemTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** Long enough to take something away meanwhile. */
    private static final Duration EXECUTION_TIME = Duration.ofMillis(1_500);

    private static Platform platform;
    private static List<ProcessHandle> processes;

    @BeforeAll
    static void start(@TempDir Path directory) throws Exception {
        Path recording = Files.createDirectory(directory.resolve("recording"));
        SmallRecording.write(recording);
        platform = Platform.open(
                PlatformOptions.of(directory.resolve("data"), 0)
                        .withRecording(recording)
                        .withSandbox(sandbox ->
                                sandbox.withExecutionTime(EXECUTION_TIME).withRestated(1, 0)),
                PlatformListener.none());
        platform.start();
        awaitNumber("select count(*) from data_warehouse.trade", SmallRecording.TRADES);
        processes = processes();
    }

    @AfterAll
    static void stop() {
        if (platform != null) {
            platform.close();
        }
    }

    @Test
    @Order(1)
    void shouldOutliveAnOutageOfPostgreSql() throws Exception {
        request("2024-03-01", "2024-03-01 12:00");
        takeAway(platform.stack().orElseThrow().postgres(), Service.INGESTOR, Service.SINK);
        awaitNumber("select count(*) from ops.ingest_run where kind = 'REQUEST' and state = 'COMPLETED'", 1);
        assertThat(processes()).isEqualTo(processes);
    }

    @Test
    @Order(2)
    void shouldOutliveAnOutageOfTheBroker() throws Exception {
        request("2024-03-01 12:00", "2024-03-02");
        takeAway(platform.stack().orElseThrow().broker(), Service.INGESTOR, Service.SINK);
        awaitNumber("select count(*) from ops.ingest_run where kind = 'REQUEST' and state = 'COMPLETED'", 2);
        assertThat(processes()).isEqualTo(processes);
    }

    @Test
    @Order(3)
    void shouldMakeTheCalmWarehouseAllTheSame() throws Exception {
        assertThat(new Drain(platform, () -> {}).awaitWritten().hashes())
                .extracting(ContentHash::hash)
                .isEqualTo(SmallRecording.HASHES);
        assertThat(RawTrades.versionsOf(platform))
                .hasSize(2 * SmallRecording.TRADES - SmallRecording.UNVALUED)
                .doesNotHaveDuplicates();
        assertThat(platform.sandbox().orElseThrow().calls(Endpoint.DUNE_EXECUTE_SQL))
                .as("executions, of which none was paid for twice")
                .isEqualTo(3);
    }

    /** Returns once an execution of it is being waited for. */
    private static void request(String from, String until) throws Exception {
        long calls = statusCalls();
        try (Warehouse warehouse = Warehouse.of(platform)) {
            warehouse.update("""
                    insert into control.ingest_request (source, window_from, window_until, requested_by)
                    values ('dune', '%s+00', '%s+00', 'test')""".formatted(from, until));
        }
        await().atMost(PATIENCE).until(() -> statusCalls() > calls);
    }

    private static void takeAway(Restartable<?> part, Service... users) throws Exception {
        part.close();
        await().atMost(PATIENCE)
                .until(() -> Arrays.stream(users).map(platform::service).noneMatch(ServiceProcess::isReady));
        part.start();
        await().atMost(PATIENCE)
                .until(() -> Stream.of(Service.values()).map(platform::service).allMatch(ServiceProcess::isReady));
    }

    private static List<ProcessHandle> processes() {
        return Stream.of(Service.values())
                .map(service -> platform.service(service).process())
                .toList();
    }

    private static long statusCalls() {
        return platform.sandbox().orElseThrow().calls(Endpoint.DUNE_STATUS);
    }

    private static void awaitNumber(String query, long expected) throws Exception {
        try (Warehouse warehouse = Warehouse.of(platform)) {
            await().atMost(PATIENCE).until(() -> warehouse.number(query) == expected);
        }
    }
}
