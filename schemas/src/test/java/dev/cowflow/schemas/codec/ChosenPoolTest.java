package dev.cowflow.schemas.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Closeable;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChosenPoolTest {
    private final List<One> made = new ArrayList<>();

    private static final class One implements Closeable {
        private boolean closed;

        @Override
        public void close() {
            closed = true;
        }
    }

    @Test
    void shouldGiveEachUserItsOwnAndMakeNoMoreThanAreUsedAtOnce() {
        try (ChosenPool<One> pool = new ChosenPool<>(this::make)) {
            assertThat(pool.<Boolean>use(one -> pool.<Boolean>use(other -> one != other)))
                    .isTrue();
            assertThat(pool.<Boolean>use(one -> made.contains(one))).isTrue();
        }
        assertThat(made).hasSize(2).allMatch(one -> one.closed);
    }

    private One make() {
        One one = new One();
        made.add(one);
        return one;
    }
}
