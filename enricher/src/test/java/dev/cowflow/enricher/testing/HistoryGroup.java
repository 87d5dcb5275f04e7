package dev.cowflow.enricher.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.enricher.history.BruteForce;
import dev.cowflow.enricher.history.Input;
import dev.cowflow.enricher.history.Logs;
import dev.cowflow.enricher.history.RawHistory;
import dev.cowflow.enricher.history.Row;
import dev.cowflow.enricher.history.World;
import dev.cowflow.schemas.topic.Topic;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Histories that share a topology, each in a world of its own, since starting one costs more than a history.
 *
 * @param firstSeed of the first history; the next history has the next seed
 */
public record HistoryGroup(long firstSeed, boolean inOrder, List<RawHistory> histories) {
    public static final int MOST = 50;

    private static final int KINDS = 3;

    public static HistoryGroup of(long firstSeed, int size) {
        boolean inOrder = random(firstSeed).nextInt(KINDS) == 0;
        boolean renames = firstSeed / MOST % 2 == 1;
        return new HistoryGroup(
                firstSeed,
                inOrder,
                IntStream.range(0, size)
                        .mapToObj(place -> RawHistory.in(new World(place), inOrder, renames, random(firstSeed + place)))
                        .toList());
    }

    /** All of the group, as it stands in topics. */
    public Map<Topic, List<Input>> logs(Random random) {
        return Logs.of(histories, random);
    }

    /** Hands over a source of chance that is always the same, and says how to do it again when the check fails. */
    public void check(Consumer<Random> check) {
        try {
            check.accept(random(firstSeed));
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError(
                    "To replay: ./cowflow soak --histories %d --seed %d".formatted(histories.size(), firstSeed), e);
        }
    }

    /** Compares the rows of each history with those of brute force. */
    public void checkRows(Map<String, Row> rows) {
        Map<String, Row> left = new HashMap<>(rows);
        for (int place = 0; place < histories.size(); place++) {
            Map<String, Row> expected = BruteForce.rows(histories.get(place), histories);
            Map<String, Row> actual = new HashMap<>(rows);
            actual.keySet().retainAll(expected.keySet());
            assertThat(actual)
                    .as("rows of the history of seed %d", firstSeed + place)
                    .isEqualTo(expected);
            left.keySet().removeAll(expected.keySet());
        }
        assertThat(left).as("rows of trades that there are not").isEmpty();
    }

    /** Neighbouring seeds lead to unlike numbers. */
    private static Random random(long seed) {
        return new Random(seed * 0x9E37_79B9_7F4A_7C15L);
    }
}
