package dev.cowflow.bench.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.ref.Reference;
import org.junit.jupiter.api.Test;

class JavaProcessTest {
    private static final int SIZE = 16 << 20;

    @Test
    void shouldSeeWhatTheProcessHolds() throws IOException, InterruptedException {
        JavaProcess self = new JavaProcess(ProcessHandle.current().pid());
        Footprint before = self.look();
        byte[] held = new byte[SIZE];

        Footprint after = self.look();

        Reference.reachabilityFence(held);
        assertThat(after.growth("[B", before)).isGreaterThanOrEqualTo(SIZE);
        assertThat(after.resident()).isGreaterThan(after.heap());
    }

    @Test
    void shouldNotCountWhatACollectionTakesAway() throws IOException, InterruptedException {
        JavaProcess self = new JavaProcess(ProcessHandle.current().pid());
        byte[] dropped = new byte[SIZE];
        Footprint before = self.look();
        assertThat(dropped).hasSize(SIZE);
        dropped = new byte[0];

        assertThat(self.look().growth("[B", before)).isLessThan(-SIZE / 2);
        Reference.reachabilityFence(dropped);
    }

    @Test
    void shouldFailForAProcessThatIsNotThere() {
        assertThatThrownBy(() -> new JavaProcess(Integer.MAX_VALUE).look()).isInstanceOf(IOException.class);
    }
}
