package dev.cowflow.ingestor.trades;

import dev.cowflow.ingestor.kafka.KnownTrades;
import dev.cowflow.ingestor.run.RunJournal;
import dev.cowflow.ingestor.source.dune.DuneClient;
import dev.cowflow.ingestor.time.IngestRange;
import dev.cowflow.ingestor.time.Window;
import dev.cowflow.ingestor.tokens.TrackedPair;
import dev.cowflow.model.Coverage;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.scheduling.support.CronExpression;

/** Knows, from the journal of earlier runs, which trade windows of a pair are to be read. */
public final class TradeWindows {
    public static final String SOURCE = DuneClient.NAME;

    private final RunJournal journal;
    private final KnownTrades known;
    private final IngestRange range;
    private final Duration reread;
    private final CronExpression schedule;

    public TradeWindows(
            RunJournal journal, KnownTrades known, IngestRange range, Duration reread, CronExpression schedule) {
        this.journal = journal;
        this.known = known;
        this.range = range;
        this.reread = reread;
        this.schedule = schedule;
    }

    /** The beginning of ingestion; now, if it has not begun yet. */
    public static Instant firstStart(RunJournal journal, Instant now) {
        return journal.firstStart(SOURCE).orElse(now);
    }

    /**
     * Windows that have never been read of a pair. Once a live pair has been read, what comes next is up to the
     * schedule.
     */
    List<Window> unread(TrackedPair pair, Instant now) {
        Instant from = from(pair);
        Coverage completed = completed(pair);
        Instant until = range.isLive() && !completed.knownUntil(from).equals(from)
                ? completed.knownUntil(from)
                : range.end(now);
        return completed.gaps(from, until).stream()
                .map(gap -> new Window(gap.begin(), gap.end()))
                .toList();
    }

    /**
     * Window that is to be read again of a pair, because the schedule has fired since it was read last. It begins where
     * it would have begun when the schedule fired, and at least that much before the end of the last read when that is
     * longer ago: of rows that were so young then, some were not there yet and others can have changed since. It begins
     * earlier where trades were removed not long ago: a row that an answer lacked by mistake would not be read again
     * otherwise.
     */
    Optional<Window> due(TrackedPair pair, Instant now) {
        Instant from = from(pair);
        Instant read = completed(pair).knownUntil(from);
        Instant fired = nextAfter(read);
        if (!range.isLive() || read.equals(from) || fired.isAfter(now)) {
            return Optional.empty();
        }
        Instant back = fired.minus(reread);
        Instant regular = read.isBefore(back) ? read.minus(reread) : back;
        Instant start = known.earliestRemoved(pair.pair().id(), regular, regular.minus(reread))
                .filter(regular::isAfter)
                .orElse(regular);
        return Optional.of(new Window(start.isBefore(from) ? from : start, now));
    }

    /** Instant at which the schedule fires next; {@link Instant#MAX}: never. */
    Instant nextAfter(Instant time) {
        var next = schedule.next(time.atZone(ZoneOffset.UTC));
        return next == null || !range.isLive() ? Instant.MAX : next.toInstant();
    }

    private Instant from(TrackedPair pair) {
        return pair.from().orElse(range.from());
    }

    private Coverage completed(TrackedPair pair) {
        return journal.completed(SOURCE, pair.pair().id());
    }
}
