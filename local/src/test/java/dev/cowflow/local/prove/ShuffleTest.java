package dev.cowflow.local.prove;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShuffleTest {
    private static final List<Integer> ITEMS = IntStream.range(0, 1_000).boxed().toList();

    @Test
    void shouldKeepEveryItemAndRepeatAFifth() {
        List<Integer> shuffled = Shuffle.withDuplicates(ITEMS, item -> item, new Random(1));
        assertThat(shuffled).hasSize(1_200).containsAll(ITEMS);
        assertThat(shuffled.subList(0, 100)).isNotEqualTo(ITEMS.subList(0, 100));
    }

    @Test
    void shouldKeepTheOrderWithinAKey() {
        List<Integer> firsts = Shuffle.withDuplicates(ITEMS, item -> item % 10, new Random(1)).stream()
                .distinct()
                .toList();
        for (int key = 0; key < 10; key++) {
            int wanted = key;
            assertThat(firsts.stream().filter(item -> item % 10 == wanted)).isSorted();
        }
    }

    @Test
    void shouldDoTheSameForTheSameSeedOnly() {
        var seen = new HashSet<List<Integer>>();
        for (long seed : new long[] {1, 1, 2}) {
            seen.add(Shuffle.withDuplicates(ITEMS, item -> item, new Random(seed)));
        }
        assertThat(seen).hasSize(2);
    }
}
