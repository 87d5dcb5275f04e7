package dev.cowflow.local.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** One build at a time, and none waits for one that was killed. Maven cannot be installed here, which is where a build gets to. */
@Timeout(60)
@SuppressWarnings("NullAway.Init")
class BuildLockTest {
    private static final String BUILT = "apt-get could not install maven";
    private static final List<String> WITHOUT_FLOCK =
            List.of("bash cat date dirname env find grep head id mkdir mv printf ps rm sed sh sleep tail touch tr uname"
                    .split(" ", -1));

    @TempDir
    private Path clone;

    private Path programs;
    private Path output;

    @BeforeEach
    void copy() throws IOException {
        FreshClone.copyTo(clone);
        programs = Files.createDirectory(clone.resolve("programs"));
        Files.createDirectory(clone.resolve("target"));
        output = clone.resolve("output");
        for (String name : List.of("mvn", "apt-get", "sudo", "apt-cache")) {
            FreshClone.writeProgram(programs.resolve(name), "exit 1");
        }
    }

    /** There, flock is part of every system. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void shouldBeGivenBackWhenItsOwnerIsKilled() throws Exception {
        Path lock = clone.resolve("target/cowflow-build.locked.file");
        Process other = new ProcessBuilder("flock", lock.toString(), "sleep", "600").start();
        await().until(() -> other.children().findAny().isPresent());
        Process waiting = call(System.getenv("PATH"));
        await().atMost(Duration.ofSeconds(30)).until(() -> said().contains("Waiting for another build"));
        Optional<ProcessHandle> sleep = other.children().findAny();
        other.destroyForcibly();
        sleep.ifPresent(ProcessHandle::destroyForcibly);
        waiting.waitFor();
        assertThat(said()).contains(BUILT);
    }

    @Test
    void shouldNotWaitWithoutFlockForAnotherProcessOfTheSameNumber() throws Exception {
        Path lock = Files.createDirectory(clone.resolve("target/cowflow-build.locked"));
        Files.writeString(lock.resolve("owner"), ProcessHandle.current().pid() + "\nMon Jan 1 00:00:00 2024\n");
        call(pathWithoutFlock()).waitFor();
        assertThat(said()).contains(BUILT).doesNotContain("Waiting");
        assertThat(lock).doesNotExist();
    }

    @Test
    void shouldSayWithoutFlockWhatItWaitsForAndHowToEndThat() throws Exception {
        Path lock = Files.createDirectory(clone.resolve("target/cowflow-build.locked"));
        Process owner = new ProcessBuilder("sleep", "600").start();
        Files.writeString(lock.resolve("owner"), owner.pid() + "\n" + startOf(owner) + "\n");
        Process waiting = call(pathWithoutFlock());
        try {
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> said().contains("Waiting for another build (process " + owner.pid() + ")"));
            assertThat(said()).contains("rm -r " + lock);
        } finally {
            owner.destroyForcibly();
        }
        waiting.waitFor();
        assertThat(said()).contains(BUILT);
    }

    private static String startOf(Process process) throws IOException {
        ProcessBuilder ps = new ProcessBuilder("ps", "-o", "lstart=", "-p", Long.toString(process.pid()));
        ps.environment().put("LC_ALL", "C");
        try (var out = ps.start().inputReader()) {
            return out.readLine().replaceAll(" +", " ");
        }
    }

    private Process call(String path) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(clone.resolve("cowflow").toString(), "status")
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("PATH", programs + ":" + path);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return builder.start();
    }

    private String pathWithoutFlock() throws IOException {
        return FreshClone.pathOf(Files.createDirectory(clone.resolve("some-programs")), WITHOUT_FLOCK);
    }

    private String said() throws IOException {
        return Files.readString(output, UTF_8);
    }
}
