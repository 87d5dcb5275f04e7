package dev.cowflow.ingestor.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.avro.IngestRun;
import dev.cowflow.ingestor.time.Window;
import dev.cowflow.model.Coverage;
import dev.cowflow.model.RunState;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** The journal forgets most runs; what it answers is what a list of everything that ever happened would. */
class RunJournalProperties {
    private static final List<String> SOURCES = List.of("dune", "coingecko");
    private static final List<String> IDS = List.of("0xa", "0xb", "0xc");
    private static final Instant START = Instant.parse("2026-06-01T00:00:00Z");

    @Property
    void shouldKeepEveryRunThatIsOpenOrFailedOrRequested(@ForAll("histories") List<IngestRun> history) {
        RunJournal journal = journal(history);
        Predicate<IngestRun> isUnsettled =
                run -> !RunJournal.isIn(run, RunState.COMPLETED) || run.getRequestId() != null;
        List<IngestRun> unsettled =
                asTheyStand(history).stream().filter(isUnsettled).toList();

        assertThat(journal.runs().stream().filter(isUnsettled)).containsExactlyInAnyOrderElementsOf(unsettled);
        unsettled.forEach(run -> assertThat(journal.find(RunSpec.of(run))).contains(run));
        for (String source : SOURCES) {
            assertThat(journal.of(source)).allMatch(run -> run.getSource().equals(source));
        }
    }

    @Property
    void shouldKnowWhatCompletedRunsHaveRead(@ForAll("histories") List<IngestRun> history) {
        RunJournal journal = journal(history);

        for (String source : SOURCES) {
            for (String id : IDS) {
                assertThat(journal.completed(source, id)).isEqualTo(completed(history, source, id));
            }
            assertThat(journal.firstStart(source))
                    .isEqualTo(of(history, source).map(IngestRun::getStartedAt).min(Comparator.naturalOrder()));
        }
    }

    @Property
    void shouldKnowEachTargetsLatestAndForgetCompletedOnesBefore(@ForAll("histories") List<IngestRun> history) {
        RunJournal journal = journal(history);
        Map<String, IngestRun> latest = new LinkedHashMap<>();
        history.stream().filter(RunJournalProperties::tells).forEach(run -> latest.put(subject(run), run));

        assertThat(journal.latest()).containsExactlyInAnyOrderElementsOf(latest.values());
        assertThat(journal.runs().stream()
                        .filter(run -> RunJournal.isIn(run, RunState.COMPLETED) && run.getRequestId() == null))
                .isSubsetOf(latest.values());
    }

    @Provide
    Arbitrary<List<IngestRun>> histories() {
        Arbitrary<@Nullable RunRequest> requests = Arbitraries.integers()
                .between(1, 3)
                .map(number -> new RunRequest(new UUID(0, number), "me"))
                .injectNull(0.8);
        Arbitrary<Window> windows = Combinators.combine(
                        Arbitraries.integers().between(0, 20),
                        Arbitraries.integers().between(1, 9))
                .as((from, hours) -> new Window(hour(from), hour(from + hours)));
        Arbitrary<RunSpec> specs = Combinators.combine(
                        Arbitraries.of(SOURCES),
                        Arbitraries.of(RunKind.class),
                        Arbitraries.subsetOf(IDS)
                                .map(ids -> new RunTarget(
                                        String.join(",", ids),
                                        ids.stream().sorted().toList())),
                        windows,
                        requests)
                .as(RunSpec::new);
        return Combinators.combine(
                        specs,
                        Arbitraries.of(RunState.class),
                        Arbitraries.integers().between(0, 30))
                .as((spec, state, started) -> record(spec, state, hour(started)))
                .list()
                .ofMaxSize(60)
                .map(RunJournalProperties::oneAfterTheOther);
    }

    private static List<IngestRun> oneAfterTheOther(List<IngestRun> runs) {
        List<IngestRun> history = new ArrayList<>();
        for (IngestRun run : runs) {
            history.add(IngestRun.newBuilder(run)
                    .setUpdatedAt(START.plusSeconds(history.size()))
                    .build());
        }
        return history;
    }

    private static IngestRun record(RunSpec spec, RunState state, Instant started) {
        RunRequest request = spec.request();
        return IngestRun.newBuilder()
                .setRunId(spec.id().toString())
                .setSource(spec.source())
                .setKind(spec.kind().name())
                .setTarget(spec.target().label())
                .setTargetIds(spec.target().ids())
                .setRequestId(request == null ? null : request.id().toString())
                .setRequestedBy(request == null ? null : request.requestedBy())
                .setState(state.name())
                .setWindowFrom(spec.window().from())
                .setWindowUntil(spec.window().until())
                .setStartedAt(started)
                .setUpdatedAt(started)
                .build();
    }

    private static RunJournal journal(List<IngestRun> history) {
        RunJournal journal = new RunJournal(Clock.systemUTC());
        history.forEach(journal::remember);
        return journal;
    }

    private static Collection<IngestRun> asTheyStand(List<IngestRun> history) {
        return history.stream()
                .collect(Collectors.toMap(IngestRun::getRunId, run -> run, (old, fresh) -> fresh))
                .values();
    }

    private static Coverage completed(List<IngestRun> history, String source, String id) {
        Coverage completed = Coverage.NONE;
        for (IngestRun run : of(history, source).toList()) {
            Instant until =
                    run.getWindowUntil().isBefore(run.getStartedAt()) ? run.getWindowUntil() : run.getStartedAt();
            if (RunJournal.isIn(run, RunState.COMPLETED)
                    && !run.getKind().equals("LIVE")
                    && run.getTargetIds().contains(id)
                    && run.getWindowFrom().isBefore(until)) {
                completed = completed.plus(run.getWindowFrom(), until);
            }
        }
        return completed;
    }

    private static Stream<IngestRun> of(List<IngestRun> history, String source) {
        return history.stream().filter(run -> run.getSource().equals(source));
    }

    private static boolean tells(IngestRun run) {
        return run.getKind().equals("LIVE") || !RunJournal.isOpen(run);
    }

    private static String subject(IngestRun run) {
        return run.getSource() + (run.getKind().equals("LIVE") ? " live " : " ") + run.getTargetIds();
    }

    private static Instant hour(int hours) {
        return START.plusSeconds(3_600L * hours);
    }
}
