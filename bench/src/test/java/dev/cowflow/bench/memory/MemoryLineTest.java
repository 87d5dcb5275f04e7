package dev.cowflow.bench.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class MemoryLineTest {
    private static final long MIB = 1 << 20;

    @Test
    void shouldCompareTheLateHalfOfARunWithTheEarlyOne() {
        List<Footprint> looks = LongStream.of(10, 20, 40, 15, 30, 80)
                .mapToObj(mib -> new Footprint(Map.of("[B", mib * MIB), 1_000 * MIB))
                .toList();

        assertThat(MemoryLine.of("heap", looks, Footprint::heap))
                .isEqualTo(new MemoryLine("heap-late", "heap-early", 1.5, 1.5, 2.0, 3, 20, 30));
        assertThat(MemoryLine.of("resident", looks, Footprint::resident).toJson())
                .isEqualTo("{\"name\":\"resident-late\",\"against\":\"resident-early\",\"ratio\":1.0000,\"low\":1.0000,"
                        + "\"high\":1.0000,\"pairs\":3,\"early_mib\":1000.00,\"late_mib\":1000.00}");
    }
}
