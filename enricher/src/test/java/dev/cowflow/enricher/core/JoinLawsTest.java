package dev.cowflow.enricher.core;

import static dev.cowflow.enricher.core.History.RULES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.model.Status;
import dev.cowflow.model.Version;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** Laws of the join for every history in every order; {@link BruteForce} says what the right rows are. */
class JoinLawsTest {

    @Property(tries = 400)
    void shouldEndWithTheSameRowsForEveryOrderAndRepetition(
            @ForAll("histories") List<History.Event> history, @ForAll Random random) {
        Map<UUID, String> expected = BruteForce.rows(history);

        assertThat(lastRows(publish(history))).isEqualTo(expected);
        assertThat(lastRows(publish(shuffledWithRepetitions(history, random)))).isEqualTo(expected);
    }

    @Property(tries = 400)
    void shouldPublishRowsWithAscendingRanksAndChangedContent(@ForAll("histories") List<History.Event> history) {
        Map<UUID, EnrichedRow> last = new HashMap<>();
        for (EnrichedRow row : publish(history)) {
            EnrichedRow previous = last.put(row.trade().id(), row);
            if (previous != null) {
                assertThat(row.rank()).isGreaterThan(previous.rank());
                // all trades of a token are gone through when a source calls it by another name
                assertThat(RowContent.isSame(row, previous) && !isOfOtherNames(row, previous))
                        .isFalse();
            }
        }
    }

    @Property(tries = 400)
    void shouldNeverTakeFinalBackFromATradeThatStaysWhereItIs(@ForAll("histories") List<History.Event> history) {
        Map<List<Object>, EnrichedRow> last = new HashMap<>();
        for (EnrichedRow row : publish(history)) {
            Trade trade = row.trade();
            List<Object> place = List.of(
                    trade.id(), trade.time(), trade.sell().token(), trade.buy().token());
            EnrichedRow previous = last.put(place, row);
            if (previous != null && previous.status() == Status.FINAL && !isOfOtherNames(row, previous)) {
                assertThat(row.status()).isNotEqualTo(Status.PROVISIONAL);
            }
        }
    }

    @Property(tries = 400)
    void shouldRankMatchesInTheirOrder(@ForAll("ticks") Tick one, @ForAll("ticks") Tick other) {
        long time = History.START + 60_000;
        Match first = new Match(one, one.time() - time);
        Match second = new Match(other, other.time() - time);
        int order = MatchOrder.of(RULES).compare(first, second);

        assertThat(Integer.signum(rank(first, null).compareTo(rank(second, null))))
                .isEqualTo(-Integer.signum(order));
        assertThat(Integer.signum(rank(null, first).compareTo(rank(null, second))))
                .isEqualTo(-Integer.signum(order));
        assertThat(rank(first, null)).isGreaterThan(rank(null, second));
        assertThat(rank(null, second)).isGreaterThan(rank(null, null));
    }

    @Provide
    Arbitrary<List<History.Event>> histories() {
        return History.histories();
    }

    @Provide
    Arbitrary<Tick> ticks() {
        return History.ticks().filter(RULES::admit);
    }

    /** Tells whether other ticks count for the one than for the other: 16 bytes of the rank, behind the version. */
    private static boolean isOfOtherNames(EnrichedRow row, EnrichedRow previous) {
        return !Arrays.equals(
                row.rank().toBytes(),
                Version.LENGTH,
                Version.LENGTH + 16,
                previous.rank().toBytes(),
                Version.LENGTH,
                Version.LENGTH + 16);
    }

    private static Rank rank(@Nullable Match sell, @Nullable Match buy) {
        return Rank.of(Market.version(1, ""), 0, 0, sell, buy, Status.PROVISIONAL, RULES);
    }

    private static List<EnrichedRow> publish(List<History.Event> history) {
        InMemoryJoin join = new InMemoryJoin(RULES, 4);
        List<EnrichedRow> published = new ArrayList<>();
        history.forEach(event -> published.addAll(event.offerTo(join)));
        return published;
    }

    private static List<History.Event> shuffledWithRepetitions(List<History.Event> history, Random random) {
        List<History.Event> events = new ArrayList<>(history);
        history.stream().filter(event -> random.nextInt(5) == 0).forEach(events::add);
        Collections.shuffle(events, random);
        return events;
    }

    /** The row with the highest rank of each trade. */
    private static Map<UUID, String> lastRows(List<EnrichedRow> published) {
        Map<UUID, EnrichedRow> rows = new HashMap<>();
        for (EnrichedRow row : published) {
            rows.merge(row.trade().id(), row, (a, b) -> a.rank().compareTo(b.rank()) >= 0 ? a : b);
        }
        Map<UUID, String> described = new HashMap<>();
        rows.forEach((id, row) -> described.put(
                id,
                BruteForce.describe(row.trade(), row.status(), tick(row.sell()), tick(row.buy()))
                        + Objects.toString(row.figures().volumeUsd())));
        return described;
    }

    private static @Nullable Tick tick(Leg leg) {
        Match match = leg.match();
        return match == null ? null : match.tick();
    }
}
