package dev.cowflow.enricher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.support.GenericApplicationContext;

/** The service put together, and ended before it starts, as the build of its image does for the cache of classes. */
class PutTogetherTest {
    @Test
    void shouldWriteNothing(@TempDir Path folder) {
        Path state = folder.resolve("state");

        assertThatThrownBy(() -> new SpringApplicationBuilder(EnricherApplication.class)
                        .initializers(
                                (GenericApplicationContext context) -> context.registerBean(EndsBeforeTheStart.class))
                        .run("--service.state-dir=" + state, "--server.port=0"))
                .rootCause()
                .hasMessage("put together");

        assertThat(state).doesNotExist();
    }

    /** Starts before all others. */
    static final class EndsBeforeTheStart implements SmartLifecycle {
        @Override
        public int getPhase() {
            return Integer.MIN_VALUE;
        }

        @Override
        public void start() {
            throw new IllegalStateException("put together");
        }

        @Override
        public void stop() {}

        @Override
        public boolean isRunning() {
            return false;
        }
    }
}
