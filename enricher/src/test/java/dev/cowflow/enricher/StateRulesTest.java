package dev.cowflow.enricher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.schemas.ConsumerGroups;
import dev.cowflow.schemas.InMemoryAvroCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateRulesTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void shouldKeepTheStateUnderTheSameRulesAndRemoveItUnderOthers() throws IOException {
        require(Duration.ofMinutes(60));
        Path task = Files.createDirectories(
                folder.resolve(ConsumerGroups.ENRICHER).resolve("0_1").resolve("rocksdb"));
        Path state = Files.writeString(task.resolve("file"), "state");

        require(Duration.ofMinutes(60));
        assertThat(state).exists();

        require(Duration.ofMinutes(30));
        assertThat(state).doesNotExist();
    }

    private void require(Duration tolerance) {
        EnricherSettings settings = new EnricherSettings(
                "127.0.0.1:1",
                "http://localhost",
                tolerance,
                List.of("coingecko"),
                folder,
                "0",
                1,
                0,
                "127.0.0.1:8082",
                "");
        StateRules.require(settings, EnricherTopology.build(settings.rules(), new InMemoryAvroCodec()));
    }
}
