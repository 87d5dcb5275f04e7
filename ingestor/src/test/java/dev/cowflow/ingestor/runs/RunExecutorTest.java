package dev.cowflow.ingestor.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.avro.IngestRun;
import dev.cowflow.ingestor.http.RefusedException;
import dev.cowflow.ingestor.publish.Outcome;
import dev.cowflow.ingestor.publish.TestTopics;
import dev.cowflow.ingestor.time.Window;
import dev.cowflow.schemas.Topics;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.producer.MockProducer;
import org.junit.jupiter.api.Test;

class RunExecutorTest {
    private static final RunSpec SPEC = new RunSpec(
            "dune",
            RunKind.BACKFILL,
            "WETH/USDC",
            new Window(Instant.parse("2022-08-08T00:00:00Z"), Instant.parse("2022-09-26T00:00:00Z")));
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-06-15T12:00:00Z"), ZoneOffset.UTC);

    private final MockProducer<byte[], byte[]> producer = TestTopics.producer(true, Topics.INGEST_RUNS);
    private final RunJournal journal = new RunJournal(producer, TestTopics::encode, CLOCK);
    private final RunExecutor executor = new RunExecutor(journal);

    @Test
    void shouldRecordTheLifeOfARun() {
        RunOutcome outcome = executor.execute(SPEC, run -> {
            run.called();
            run.pageRead(2);
            run.rowTaken(Outcome.PUBLISHED);
            run.rowTaken(Outcome.UNCHANGED);
            run.spent("0.25");
            run.report();
        });

        assertThat(outcome.failure()).isEmpty();
        assertThat(written()).extracting(IngestRun::getState).containsExactly("STARTED", "RUNNING", "COMPLETED");
        assertThat(written()).last().satisfies(run -> {
            assertThat(run.getCalls()).isEqualTo(1);
            assertThat(run.getRowsRead()).isEqualTo(2);
            assertThat(run.getRowsPublished()).isEqualTo(1);
            assertThat(run.getRowsUnchanged()).isEqualTo(1);
            assertThat(run.getCredits()).isEqualTo("0.25");
            assertThat(run.getFinishedAt()).isEqualTo(CLOCK.instant());
        });
    }

    @Test
    void shouldRecordCauseAndAdviceOfAFailure() {
        RunOutcome outcome = executor.execute(SPEC, run -> {
            throw new RefusedException("invalid API Key", "Set COWFLOW_DUNE_API_KEY");
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
    void shouldGoOnInTheSameRecordAfterACrash() {
        journal.open(SPEC).called();
        journal.open(SPEC).report();
        RunJournal restarted = new RunJournal(producer, TestTopics::encode, CLOCK);
        written().forEach(restarted::remember);

        new RunExecutor(restarted).execute(SPEC, Run::called);

        assertThat(written())
                .extracting(IngestRun::getRunId)
                .containsOnly(SPEC.id().toString());
        assertThat(restarted.runs())
                .singleElement()
                .extracting(IngestRun::getState)
                .isEqualTo("COMPLETED");
    }

    @Test
    void shouldCloseRunsThatNobodyTakesUp() {
        journal.open(SPEC);

        journal.closeAbandoned(Set.of(SPEC.id()));
        assertThat(written()).last().extracting(IngestRun::getState).isEqualTo("STARTED");
        journal.closeAbandoned(Set.of());
        assertThat(written()).last().extracting(IngestRun::getState).isEqualTo("FAILED");
    }

    private List<IngestRun> written() {
        return TestTopics.sent(producer, Topics.INGEST_RUNS, IngestRun.class);
    }
}
