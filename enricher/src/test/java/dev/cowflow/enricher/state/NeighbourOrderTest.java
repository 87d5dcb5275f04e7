package dev.cowflow.enricher.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;

class NeighbourOrderTest {
    /** Of the 44 bits that count. */
    private static final int WHOLE_BYTES = 5;

    @Property(tries = 200)
    void shouldHaveEveryEntryOnceInTheOrderOfTheFirstBytes(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 4_096) int size) {
        Map<Bytes, byte[]> entries = entries(new Random(seed), size);
        List<KeyValue<Bytes, byte[]>> ordered = NeighbourOrder.of(entries);

        assertThat(ordered).hasSameSizeAs(entries.keySet());
        ordered.forEach(entry -> assertThat(entry.value).isSameAs(entries.get(entry.key)));
        assertThat(ordered.stream().map(entry -> entry.key).distinct()).hasSameSizeAs(entries.keySet());
        assertThat(ordered)
                .isSortedAccordingTo(
                        (one, other) -> Arrays.compareUnsigned(firstBytes(one.key), firstBytes(other.key)));
    }

    private static byte[] firstBytes(Bytes key) {
        return Arrays.copyOf(key.get(), WHOLE_BYTES);
    }

    /** Keys as the stores have them: a letter first, and not all of one length. */
    private static Map<Bytes, byte[]> entries(Random random, int size) {
        Map<Bytes, byte[]> entries = new LinkedHashMap<>();
        while (entries.size() < size) {
            byte[] key = new byte[4 + random.nextInt(22)];
            random.nextBytes(key);
            key[0] = (byte) (random.nextBoolean() ? 'i' : 't');
            entries.put(Bytes.wrap(key), new byte[0]);
        }
        return entries;
    }
}
