package dev.cowflow.local.prove;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.local.drain.ContentHash;
import dev.cowflow.local.platform.PlatformOptions;
import dev.cowflow.local.testing.SmallRecording;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("long")
class FaultTrialTest {
    private static final int KILLS = 1;

    @Test
    void shouldMakeTheCalmWarehouseDespiteFailingApisAndKills(@TempDir Path directory) throws Exception {
        Path recording = Files.createDirectory(directory.resolve("recording"));
        SmallRecording.write(recording);
        PlatformOptions options =
                PlatformOptions.of(directory.resolve("data"), 0).withRecording(recording);

        FaultTrial.Result result = new FaultTrial(3, 0.3, KILLS, line -> {}).run(options);

        assertThat(result.violations()).isEmpty();
        assertThat(result.trial().kills()).isEqualTo(KILLS);
        assertThat(result.trial().hashes()).extracting(ContentHash::hash).isEqualTo(SmallRecording.HASHES);
    }
}
