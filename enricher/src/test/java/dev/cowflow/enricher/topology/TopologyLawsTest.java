package dev.cowflow.enricher.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.avro.EnrichedTrade;
import dev.cowflow.enricher.history.BruteForce;
import dev.cowflow.enricher.history.Input;
import dev.cowflow.enricher.history.Row;
import dev.cowflow.enricher.testing.HistoryGroup;
import dev.cowflow.enricher.testing.HistoryPlayer;
import dev.cowflow.enricher.testing.Outputs;
import dev.cowflow.schemas.topic.Topic;
import dev.cowflow.schemas.topic.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.Env;
import org.rocksdb.RocksMemEnv;

/**
 * Laws of the topology, whatever the order in which records come, however often they come, and wherever it crashes;
 * {@link BruteForce} says what the right rows are. {@code -Dcowflow.histories} and {@code -Dcowflow.seed} say how many
 * histories there are and which is the first.
 */
class TopologyLawsTest {
    private static final int HISTORIES = Integer.getInteger("cowflow.histories", 500);
    private static final long FIRST_SEED = Long.getLong("cowflow.seed", 1);
    private static final int PROGRESS = 500;

    private final Path directory;

    TopologyLawsTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void shouldCommitBruteForceRowsForEveryOrderRepetitionAndCrash() {
        for (int done = 0; done < HISTORIES; done += HistoryGroup.MOST) {
            if (done > 0 && done % PROGRESS == 0) {
                System.out.printf("  %d of %d histories%n", done, HISTORIES);
            }
            HistoryGroup group = HistoryGroup.of(FIRST_SEED + done, Math.min(HistoryGroup.MOST, HISTORIES - done));
            group.check(random -> {
                Map<Topic, List<Input>> logs = group.logs(random);
                Outputs outputs = play(logs, group, random, player -> {});
                group.checkRows(lastRows(outputs));
                assertThat(outputs.deadLetters()).containsExactlyInAnyOrderElementsOf(invalid(logs));
            });
        }
    }

    @Test
    void shouldMakeTheSameTableWhetherPricesOrTradesComeFirst() {
        HistoryGroup group = HistoryGroup.of(FIRST_SEED, HistoryGroup.MOST);
        group.check(random -> {
            Map<Topic, List<Input>> logs = group.logs(random);
            Outputs pricesFirst =
                    play(logs, group, random, player -> player.play(topic -> !topic.equals(Topics.RAW_TRADES)));
            Outputs tradesFirst = play(logs, group, random, player -> player.play(Topics.RAW_TRADES::equals));

            assertThat(tradesFirst.rows()).hasSizeGreaterThan(pricesFirst.rows().size());
            assertThat(lastRows(tradesFirst)).isEqualTo(lastRows(pricesFirst));
        });
    }

    /** Plays what is to come first, then, as of a day later, all the rest. */
    private Outputs play(
            Map<Topic, List<Input>> logs, HistoryGroup group, Random random, Consumer<HistoryPlayer> first) {
        try (Env env = new RocksMemEnv(Env.getDefault());
                HistoryPlayer player = new HistoryPlayer(logs, group.inOrder(), random, directory, env)) {
            first.accept(player);
            player.pass(Duration.ofDays(1));
            return player.play(topic -> true);
        }
    }

    private static List<byte[]> invalid(Map<Topic, List<Input>> logs) {
        return logs.values().stream()
                .flatMap(List::stream)
                .filter(Input::invalid)
                .map(Input::value)
                .toList();
    }

    /** By trade id, the row with the highest rank. It has to be the last one: ranks ascend. */
    private static Map<String, Row> lastRows(Outputs outputs) {
        Map<String, EnrichedTrade> last = new HashMap<>();
        for (EnrichedTrade row : outputs.rows()) {
            EnrichedTrade before = last.put(row.getTradeId(), row);
            assertThat(before == null || isHigher(row, before))
                    .as("%s has a higher rank than %s", row, before)
                    .isTrue();
        }
        Map<String, Row> rows = new HashMap<>();
        last.forEach((id, row) -> rows.put(id, Row.of(row)));
        return rows;
    }

    private static boolean isHigher(EnrichedTrade row, EnrichedTrade other) {
        return Arrays.compareUnsigned(row.getRank().array(), other.getRank().array()) > 0;
    }
}
