package dev.cowflow.ingestor.schedule;

import dev.cowflow.avro.IngestRun;
import dev.cowflow.ingestor.runs.RunJournal;
import dev.cowflow.ingestor.runs.RunKind;
import dev.cowflow.ingestor.runs.RunSpec;
import dev.cowflow.ingestor.runs.RunState;
import dev.cowflow.ingestor.time.Coverage;
import dev.cowflow.ingestor.time.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.scheduling.support.CronExpression;

/** Knows, from the journal of earlier runs, which trade windows are to be read. */
final class TradeRuns {
    static final String SOURCE = "dune";

    private final RunJournal journal;
    private final String target;
    private final Duration reread;
    private final CronExpression schedule;

    TradeRuns(RunJournal journal, String target, Duration reread, CronExpression schedule) {
        this.journal = journal;
        this.target = target;
        this.reread = reread;
        this.schedule = schedule;
    }

    /** Where the range begins when the settings do not say: where it began at the first start, else this month. */
    Instant defaultFrom(Instant now) {
        return own().filter(run -> run.getKind().equals(RunKind.BACKFILL.name()))
                .map(IngestRun::getWindowFrom)
                .min(Comparator.naturalOrder())
                .orElseGet(() -> LocalDate.ofInstant(now, ZoneOffset.UTC)
                        .withDayOfMonth(1)
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant());
    }

    /** What is to be read at once, at the start of the process. */
    List<RunSpec> atStart(IngestRange range, Instant now) {
        Instant known = completed().knownUntil(range.from());
        if (!range.isLive() || known.equals(range.from())) {
            return unread(range, now);
        }
        boolean missed = !nextAfter(known).isAfter(now);
        return missed ? scheduled(range, now) : List.of();
    }

    /** What is to be read when the schedule says so. */
    List<RunSpec> scheduled(IngestRange range, Instant now) {
        Instant known = completed().knownUntil(range.from());
        if (!range.isLive() || known.equals(range.from())) {
            return unread(range, now);
        }
        Instant back = now.minus(reread);
        Instant from = known.isBefore(back) ? known : back;
        return spec(RunKind.REREAD, from.isBefore(range.from()) ? range.from() : from, now);
    }

    Instant nextAfter(Instant time) {
        var next = schedule.next(time.atZone(ZoneOffset.UTC));
        return next == null ? Instant.MAX : next.toInstant();
    }

    private List<RunSpec> unread(IngestRange range, Instant now) {
        return completed().gaps(range.from(), range.end(now)).stream()
                .flatMap(gap -> spec(RunKind.BACKFILL, gap.from(), gap.until()).stream())
                .toList();
    }

    private List<RunSpec> spec(RunKind kind, Instant from, Instant until) {
        return from.isBefore(until) ? List.of(new RunSpec(SOURCE, kind, target, new Window(from, until))) : List.of();
    }

    private Coverage completed() {
        Coverage completed = Coverage.NONE;
        for (IngestRun run : own().toList()) {
            if (RunJournal.isIn(run, RunState.COMPLETED)) {
                completed = completed.plus(run.getWindowFrom(), run.getWindowUntil());
            }
        }
        return completed;
    }

    private Stream<IngestRun> own() {
        return journal.runs().stream()
                .filter(run -> run.getSource().equals(SOURCE) && run.getTarget().equals(target));
    }
}
