package dev.cowflow.sink.consume;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PartitionLagTest {
    private final AtomicLong now = new AtomicLong(1_000);
    private final PartitionLag lag = new PartitionLag(now::get);

    @Test
    void shouldBeNoneWhereAllIsStored() {
        lag.stored(7);
        lag.ends(7);
        now.addAndGet(100);

        assertThat(lag.offsets()).isZero();
        assertThat(lag.age()).isZero();
    }

    @Test
    void shouldCountFromWhenTheOldestWasSeenThatIsNotStored() {
        lag.stored(7);
        lag.ends(10);
        now.addAndGet(100);
        lag.ends(12);
        now.addAndGet(10);
        assertThat(lag.age()).isEqualTo(110);

        lag.stored(10);
        assertThat(lag.offsets()).isEqualTo(2);
        assertThat(lag.age()).isEqualTo(10);

        lag.stored(12);
        assertThat(lag.age()).isZero();
    }

    @Test
    void shouldGrowWhileNothingComesAndNothingIsStored() {
        lag.ends(3);
        now.addAndGet(100);
        lag.ends(3);
        now.addAndGet(100);

        assertThat(lag.age()).isEqualTo(200);
    }

    @Test
    void shouldCountFromAJumpBack() {
        lag.stored(10);
        lag.ends(10);
        now.addAndGet(100);
        lag.stored(4);
        now.addAndGet(5);

        assertThat(lag.offsets()).isEqualTo(6);
        assertThat(lag.age()).isEqualTo(5);
    }

    @Test
    void shouldBeginAnewWithATopicThatWasCreatedAnew() {
        lag.ends(10);
        now.addAndGet(100);
        lag.ends(2);
        now.addAndGet(5);

        assertThat(lag.offsets()).isEqualTo(2);
        assertThat(lag.age()).isEqualTo(5);
    }

    @Test
    void shouldKeepTheOldestOfAnyNumber() {
        for (int end = 1; end <= 5_000; end++) {
            lag.ends(end);
            now.addAndGet(1);
        }

        assertThat(lag.age()).isEqualTo(5_000);
        lag.stored(4_999);
        assertThat(lag.age()).isBetween(1L, 16L);
    }
}
