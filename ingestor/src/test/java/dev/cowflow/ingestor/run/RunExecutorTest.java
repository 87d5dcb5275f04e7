package dev.cowflow.ingestor.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cowflow.avro.IngestRun;
import dev.cowflow.ingestor.kafka.PublishOutcome;
import dev.cowflow.ingestor.kafka.TransactionalWriter;
import dev.cowflow.ingestor.source.http.BudgetSpentException;
import dev.cowflow.ingestor.source.http.TransientUpstreamException;
import dev.cowflow.ingestor.source.http.UpstreamRefusedException;
import dev.cowflow.ingestor.testing.TestTopics;
import dev.cowflow.ingestor.time.Window;
import dev.cowflow.schemas.topic.Topics;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RunExecutorTest {
    private static final RunSpec SPEC = new RunSpec(
            "dune",
            RunKind.BACKFILL,
            new RunTarget("WETH/USDC", List.of("0xa/0xb")),
            new Window(Instant.parse("2022-08-08T00:00:00Z"), Instant.parse("2022-09-26T00:00:00Z")));
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-06-15T12:00:00Z"), ZoneOffset.UTC);

    private final MockProducer<byte[], byte[]> producer = TestTopics.producer(true, Topics.INGEST_RUNS);
    private final RunJournal journal = new RunJournal(CLOCK);
    private final TransactionalWriter writer = TestTopics.writer(producer);
    private final List<RunOutcome> heard = new ArrayList<>();
    private final RunExecutor executor = new RunExecutor(journal, writer, heard::add);

    @Test
    void shouldRecordTheLifeOfARun() {
        RunOutcome outcome = executor.execute(SPEC, run -> {
            run.called();
            run.pageRead(2);
            run.rowTaken(PublishOutcome.CHANGED);
            run.rowTaken(PublishOutcome.UNCHANGED);
            run.spent(new BigDecimal("0.25"));
            run.commit();
        });

        assertThat(outcome.isCompleted()).isTrue();
        assertThat(heard).containsExactly(outcome);
        assertThat(written()).extracting(IngestRun::getState).containsExactly("STARTED", "RUNNING", "COMPLETED");
        assertThat(written()).last().satisfies(run -> {
            assertThat(run.getCalls()).isEqualTo(1);
            assertThat(run.getRowsRead()).isEqualTo(2);
            assertThat(run.getRowsPublished()).isEqualTo(1);
            assertThat(run.getRowsChanged()).isEqualTo(1);
            assertThat(run.getRowsUnchanged()).isEqualTo(1);
            assertThat(run.getCredits()).isEqualTo("0.25");
            assertThat(run.getFinishedAt()).isEqualTo(CLOCK.instant());
        });
    }

    @Test
    void shouldOrderTheStatesOfARunThoughTheClockIsSetBack() {
        Instant start = CLOCK.instant();
        Queue<Instant> clock = new ArrayDeque<>(List.of(start, start, start.minusSeconds(3600)));
        InstantSource source = () -> clock.size() > 1 ? clock.remove() : clock.element();
        RunJournal shifted = new RunJournal(source.withZone(ZoneOffset.UTC));
        RunExecutor first = new RunExecutor(shifted, writer, heard::add);
        first.execute(SPEC, run -> {
            run.commit();
            throw new TransientUpstreamException("503");
        });
        first.execute(SPEC, Run::commit);

        assertThat(written())
                .extracting(IngestRun::getState)
                .containsExactly("STARTED", "RUNNING", "FAILED", "STARTED", "RUNNING", "COMPLETED");
        assertThat(written()).extracting(IngestRun::getUpdatedAt).isSorted().doesNotHaveDuplicates();
        assertThat(written()).last().satisfies(run -> assertThat(run.getFinishedAt())
                .isAfterOrEqualTo(run.getStartedAt()));
        assertThat(shifted.latest()).extracting(IngestRun::getState).containsExactly("COMPLETED");
    }

    @Test
    void shouldTakeTheLastOutcomeForTheLatestThoughTheClockIsSetBack() {
        Window before =
                new Window(Instant.parse("2022-01-01T00:00:00Z"), SPEC.window().from());
        RunJournal ahead = new RunJournal(Clock.offset(CLOCK, Duration.ofHours(1)));
        new RunExecutor(ahead, writer, heard::add)
                .execute(new RunSpec("dune", RunKind.BACKFILL, SPEC.target(), before), Run::commit);
        written().forEach(journal::remember);
        executor.execute(SPEC, run -> {
            throw new UpstreamRefusedException("invalid API Key", "Set COWFLOW_DUNE_API_KEY");
        });
        assertThat(journal.latest()).extracting(IngestRun::getState).containsExactly("FAILED");
    }

    @Test
    void shouldRecordCauseAndAdviceOfAFailure() {
        RunOutcome outcome = executor.execute(SPEC, run -> {
            throw new UpstreamRefusedException("invalid API Key", "Set COWFLOW_DUNE_API_KEY");
        });

        assertThat(outcome)
                .hasToString("Run dune BACKFILL WETH/USDC [2022-08-08T00:00:00Z, 2022-09-26T00:00:00Z) failed:"
                        + " invalid API Key. Set COWFLOW_DUNE_API_KEY");
        assertThat(written()).last().satisfies(run -> {
            assertThat(run.getState()).isEqualTo("FAILED");
            assertThat(run.getAdvice()).isEqualTo("Set COWFLOW_DUNE_API_KEY");
        });
    }

    @Test
    void shouldShowNobodyTheTextOfAnExceptionOfOthers() {
        RunOutcome outcome = executor.execute(SPEC, run -> {
            throw new IllegalArgumentException("invalid header value: \"MADEUPKEY\"");
        });

        assertThat(outcome)
                .hasToString("Run dune BACKFILL WETH/USDC [2022-08-08T00:00:00Z, 2022-09-26T00:00:00Z) failed:"
                        + " IllegalArgumentException, see the log of the ingestor");
        assertThat(written()).last().satisfies(run -> assertThat(run.toString()).doesNotContain("MADEUPKEY"));
    }

    @Test
    void shouldGoOnInTheSameRecordAfterACrash() {
        journal.open(SPEC, writer).called();
        journal.open(SPEC, writer).commit();
        RunJournal restarted = new RunJournal(CLOCK);
        written().forEach(restarted::remember);

        new RunExecutor(restarted, writer, heard::add).execute(SPEC, Run::called);

        assertThat(written())
                .extracting(IngestRun::getRunId)
                .containsOnly(SPEC.id().toString());
        assertThat(restarted.runs())
                .singleElement()
                .extracting(IngestRun::getState)
                .isEqualTo("COMPLETED");
    }

    @Test
    void shouldStayOpenAndSayUntilWhenABudgetIsSpent() {
        Instant until = Instant.parse("2026-07-01T00:00:00Z");

        RunOutcome outcome = executor.execute(SPEC, run -> {
            throw new BudgetSpentException("10 calls are made", until, "Raise COWFLOW_X");
        });

        assertThat(outcome.resumeAt()).isEqualTo(until);
        assertThat(outcome)
                .asString()
                .contains("waits: until 2026-07-01T00:00:00Z")
                .contains("COWFLOW_X");
        assertThat(written()).last().satisfies(run -> {
            assertThat(run.getState()).isEqualTo("WAITING");
            assertThat(run.getWaitingUntil()).isEqualTo(until);
        });
    }

    @Test
    void shouldLeaveTheRunOpenWhenKafkaOrPostgreSqlFail() {
        assertThatThrownBy(() -> executor.execute(SPEC, run -> {
                    throw new ProducerFencedException("another leads");
                }))
                .isInstanceOf(ProducerFencedException.class);
        assertThat(written()).last().extracting(IngestRun::getState).isEqualTo("STARTED");
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void shouldLeaveTheRunOpenWhenInterruptedWhateverTheCallThrows(RuntimeException trouble) {
        assertThatThrownBy(() -> executor.execute(SPEC, run -> {
                    Thread.currentThread().interrupt();
                    throw trouble;
                }))
                .isSameAs(trouble);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(written()).last().extracting(IngestRun::getState).isEqualTo("STARTED");
        assertThat(heard).isEmpty();
    }

    private static List<RuntimeException> troubles() {
        return List.of(
                new TransientUpstreamException("No complete answer"),
                new UpstreamRefusedException("invalid API Key", "Set COWFLOW_DUNE_API_KEY"),
                new BudgetSpentException("10 calls are made", CLOCK.instant(), "Raise COWFLOW_X"),
                new IllegalStateException("Interrupted while waiting for Dune"));
    }

    @Test
    void shouldKeepTheExecutionOfAFailedRunButNotOfARefusedOne() {
        executor.execute(SPEC, run -> {
            run.turnTo("E1");
            throw new TransientUpstreamException("half a body");
        });
        assertThat(written()).last().extracting(IngestRun::getExecutionId).isEqualTo("E1");

        executor.execute(SPEC, run -> {
            throw new UpstreamRefusedException("FAILED", "Look it up");
        });
        assertThat(written()).last().extracting(IngestRun::getExecutionId).isNull();
    }

    @Test
    void shouldCountLivePricesAsCompletedAsFarAsTheyCame() {
        RunTarget weth = new RunTarget("WETH", List.of("0xc"));
        journal.open(new RunSpec("coingecko", RunKind.LIVE, weth, SPEC.window()), writer);

        journal.closeLive("coingecko", writer);

        assertThat(written()).last().extracting(IngestRun::getState).isEqualTo("COMPLETED");
    }

    private List<IngestRun> written() {
        return TestTopics.sent(producer, Topics.INGEST_RUNS, IngestRun.class);
    }
}
