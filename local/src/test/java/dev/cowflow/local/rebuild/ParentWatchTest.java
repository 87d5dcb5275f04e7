package dev.cowflow.local.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import dev.cowflow.local.platform.DataDirectory;
import dev.cowflow.local.platform.ProcessId;
import dev.cowflow.local.platform.RebuildState;
import dev.cowflow.local.process.ProcessEnd;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParentWatchTest {
    @Test
    void shouldEndTheChildOfAParentThatWasKilled() throws Exception {
        Process parent = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        WatchedParent.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        ProcessHandle child;
        try (var out = parent.inputReader()) {
            child = ProcessHandle.of(Long.parseLong(out.readLine())).orElseThrow();
            assertThat(ProcessEnd.isRunning(child)).isTrue();
        } finally {
            parent.destroyForcibly();
        }

        await().atMost(Duration.ofSeconds(20)).until(() -> !ProcessEnd.isRunning(child));
    }

    @Test
    void shouldLeaveTheChildAloneWhenItHasBeenClosed() throws Exception {
        Process child = new ProcessBuilder("sleep", "600").start();
        try {
            ParentWatch.over(child.toHandle()).close();
            assertThat(child.isAlive()).isTrue();
        } finally {
            child.destroyForcibly();
        }
    }

    @Test
    void shouldRefuseASecondRebuildAndEndWhatAKilledOneHasLeft(@TempDir Path folder) throws Exception {
        DataDirectory directory = new DataDirectory(folder);
        Process enricher = new ProcessBuilder("sleep", "600").start();
        ProcessId self = ProcessId.of(ProcessHandle.current());
        try {
            new RebuildState(self, ProcessId.of(enricher.toHandle())).write(directory.rebuildFile());
            assertThatIllegalStateException()
                    .isThrownBy(() -> EnricherGuard.endLeftOver(directory))
                    .withMessageContaining("runs already, process " + self.pid());
            assertThat(enricher.isAlive()).isTrue();

            ProcessId gone = new ProcessId(self.pid(), self.started().minusSeconds(60));
            new RebuildState(gone, ProcessId.of(enricher.toHandle())).write(directory.rebuildFile());
            EnricherGuard.endLeftOver(directory);
            assertThat(ProcessEnd.isRunning(enricher.toHandle())).isFalse();
        } finally {
            enricher.destroyForcibly();
        }
    }
}
