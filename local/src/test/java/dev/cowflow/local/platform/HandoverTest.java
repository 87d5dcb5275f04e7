package dev.cowflow.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class HandoverTest {
    @Test
    void shouldLastFromItsBeginningToItsEnd(@TempDir Path folder) {
        Handover handover = new Handover(folder.resolve("handover"));
        assertThat(handover.isUnderWay()).isFalse();
        handover.end();

        handover.begin();
        assertThat(handover.isUnderWay()).isTrue();

        handover.end();
        assertThat(handover.isUnderWay()).isFalse();
    }

    @Test
    void shouldEndWithTheRebuildThatWasKilled(@TempDir Path folder) throws Exception {
        Handover handover = new Handover(folder.resolve("handover"));
        Process rebuild = new ProcessBuilder("sleep", "600").start();
        JsonMapper json = JsonMapper.builder().build();
        Files.writeString(handover.file(), json.writeValueAsString(ProcessId.of(rebuild.toHandle())));
        assertThat(handover.isUnderWay()).isTrue();

        rebuild.destroyForcibly().waitFor();

        assertThat(handover.isUnderWay()).isFalse();
    }
}
