package dev.cowflow.local.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cowflow.local.drain.ContentHash;
import dev.cowflow.local.drain.Drain;
import dev.cowflow.local.platform.Platform;
import dev.cowflow.local.platform.Service;
import dev.cowflow.local.platform.ServiceCommand;
import dev.cowflow.local.testing.Broker;
import dev.cowflow.local.testing.CommittedRecords;
import dev.cowflow.local.testing.Drained;
import dev.cowflow.local.testing.EnrichedRows;
import dev.cowflow.local.testing.EnricherHttp;
import dev.cowflow.local.testing.EnricherHttp.Readiness;
import dev.cowflow.local.testing.RawProducer;
import dev.cowflow.local.testing.SharedPlatform;
import dev.cowflow.local.testing.SmallRecording;
import dev.cowflow.schemas.topic.Topics;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * An operator removes the state of the enricher, and makes it start over, on a live broker that is slow for a while and for
 * a while refuses what the enricher writes; one story, told in order. It leaves the platform as it was.
 */
@Tag("long")
@ExtendWith(SharedPlatform.class)
@TestMethodOrder(OrderAnnotation.class)
@SuppressWarnings("NullAway.Init")
class EnricherCommandsSystemTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    /** So slow that one can look at what goes on. */
    private static final double SLOW_BYTES_PER_SECOND = 4_096;
    /** More than an enricher may be behind when it counts as caught up. */
    private static final int MANY = 12_000;

    private static final String TOO_SMALL_FOR_A_ROW = "100";

    private static Platform platform;
    private static Broker broker;
    private static EnricherHttp enricher;
    private static List<String> ranks;

    @BeforeAll
    static void start(Drained drained) {
        platform = drained.platform();
        broker = new Broker(platform);
        enricher = EnricherHttp.of(platform);
        ranks = EnrichedRows.ranksOf(platform);
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Test
    @Order(1)
    void shouldRefuseWhileTheEnricherRuns() throws Exception {
        ServiceCommand clean = run("clean");
        assertThat(clean.output()).contains("Nothing was removed").contains("Stop it first");
        assertThat(clean.exitCode()).isEqualTo(1);
        ServiceCommand reset = run("reset");
        assertThat(reset.output()).contains("Nothing was reset").contains("active members, 0-1 on ");
        assertThat(reset.exitCode()).isEqualTo(1);
        assertThat(enricher.readiness().statusCode()).isEqualTo(200);
    }

    @Test
    @Order(2)
    void shouldRestoreItsStateAfterACleanAndPublishNothing() throws Exception {
        platform.stopServices(Service.ENRICHER);
        assertThat(broker.staticMembers("cowflow-enricher"))
                .as("members whose tasks wait for them to come back")
                .containsExactly("0-1", "0-2");
        ServiceCommand clean = run("clean");
        assertThat(clean.output()).contains("Removed the local state at ");
        assertThat(clean.exitCode()).isZero();

        broker.slowReads(SLOW_BYTES_PER_SECOND);
        CompletableFuture<Void> start = startEnricher();
        Readiness restoring = awaitReadiness(readiness -> !readiness.restoring().isEmpty());
        broker.normalReads();
        start.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);

        assertThat(restoring.statusCode()).isEqualTo(503);
        assertThat(restoring.restoring().toString())
                .containsPattern("\"prices.all.broadcast.v1-[0-3]\":\"\\d+/\\d{3,}\"");
        assertThat(enricher.readiness().restoring().isEmpty()).isTrue();
        assertThat(enricher.metric("cowflow.state.restored"))
                .isGreaterThan(SmallRecording.TRADES + SmallRecording.PRICES);
        assertWarehouse();
        assertThat(EnrichedRows.ranksOf(platform)).containsExactlyInAnyOrderElementsOf(ranks);
    }

    @Test
    @Order(3)
    void shouldPublishEveryRowAnewAfterAResetThoughThreadsFail() throws Exception {
        platform.stopServices(Service.ENRICHER);
        // those that have stopped count for ten seconds more
        await().atMost(PATIENCE).until(() -> run("reset").exitCode() == 0);
        repeatATrade();
        String limit = broker.recordLimit(Topics.ENRICHED_TRADES);
        broker.slowReads(SLOW_BYTES_PER_SECOND);

        CompletableFuture<Void> start = startEnricher();
        Readiness behind = awaitReadiness(readiness -> readiness.state().equals("RUNNING"));
        // with this limit it would not start
        broker.setRecordLimit(Topics.ENRICHED_TRADES, TOO_SMALL_FOR_A_ROW);
        broker.normalReads();
        await().atMost(PATIENCE).until(() -> enricher.metric("kafka.stream.failed.stream.threads") > 0);
        ProcessHandle process = platform.service(Service.ENRICHER).process();
        broker.setRecordLimit(Topics.ENRICHED_TRADES, limit);
        start.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);

        assertThat(behind.statusCode()).isEqualTo(503);
        assertThat(behind.caughtUp()).isFalse();
        assertWarehouse();
        assertThat(EnrichedRows.lastOf(EnrichedRows.ranksOf(platform)))
                .hasSize(SmallRecording.TRADES)
                .containsOnlyKeys(EnrichedRows.lastOf(ranks).keySet())
                .allSatisfy((row, times) ->
                        assertThat(times).as("before the reset and after it").isEqualTo(2));
        assertThat(platform.service(Service.ENRICHER).process()).isEqualTo(process);
        assertThat(enricher.metric("kafka.stream.alive.stream.threads")).isEqualTo(2);
    }

    private static void assertWarehouse() throws Exception {
        assertThat(new Drain(platform, () -> {}).awaitWritten().hashes())
                .extracting(ContentHash::hash)
                .isEqualTo(SmallRecording.HASHES);
    }

    private static ServiceCommand run(String name) throws Exception {
        return ServiceCommand.run(platform, Service.ENRICHER, name);
    }

    /** In the background, since it only ends when the enricher is ready. */
    private static CompletableFuture<Void> startEnricher() {
        return CompletableFuture.runAsync(() -> {
            try {
                platform.startServices(Service.ENRICHER);
            } catch (InterruptedException e) {
                throw new CompletionException(e);
            }
        });
    }

    private static Readiness awaitReadiness(Predicate<Readiness> wanted) {
        return await().atMost(PATIENCE).until(enricher::readiness, wanted);
    }

    private static void repeatATrade() throws Exception {
        var trade = CommittedRecords.of(platform, Topics.RAW_TRADES).get(0);
        try (RawProducer producer = new RawProducer(platform)) {
            producer.send(Topics.RAW_TRADES, trade.partition(), trade.key(), trade.value(), MANY);
        }
    }
}
