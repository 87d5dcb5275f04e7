package dev.cowflow.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.greaterThan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceProcessTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    private final Queue<String> heard = new ConcurrentLinkedQueue<>();

    @Test
    void shouldLaunchAgainWhatDiesAfterItWasReady() throws Exception {
        try (ReadyAddress address = new ReadyAddress(true);
                ServiceProcess service = start("exec sleep 600", address)) {
            service.awaitReady(PATIENCE);
            long first = service.process().pid();
            service.kill();
            await().until(() -> service.process().pid() != first);
            service.awaitReady(PATIENCE);
            assertThat(heard).containsExactly("launched", "exited 137 restarting", "launched");
        }
    }

    @Test
    void shouldLeaveDownWhatDiesBeforeItWasReadyAndShowItsLog() throws IOException {
        try (ReadyAddress address = new ReadyAddress(false);
                ServiceProcess service = start("echo no such setting; exit 1", address)) {
            assertThatThrownBy(() -> service.awaitReady(PATIENCE))
                    .isInstanceOf(ProcessFailedException.class)
                    .hasMessageContaining("exit code 1")
                    .hasMessageContaining("no such setting");
            assertThat(service.finalExitCode()).hasValue(1);
            assertThat(heard).containsExactly("launched", "exited 1");
        }
    }

    @Test
    void shouldSayInTheWordsOfTheServiceWhyItDoesNotStart() throws IOException {
        String log = """
                2026-11-28T10:00:00.000Z  INFO 7 --- [cowflow-enricher] [main] d.c.e.EnricherApplication : Started
                2026-11-28T10:00:01.000Z ERROR 7 --- [cowflow-enricher] [main] d.c.e.EnricherApplication                : Other rules:
                  A=1 ./cowflow up""";
        try (ReadyAddress address = new ReadyAddress(false);
                ServiceProcess service = start("printf '%s' \"" + log + "\"; exit 1", address)) {
            assertThatThrownBy(() -> service.awaitReady(PATIENCE))
                    .isInstanceOf(ProcessFailedException.class)
                    .hasMessage("Other rules:\n  A=1 ./cowflow up");
        }
    }

    @Test
    void shouldShowTheLogWhenAServiceEndsWithAStackTrace() throws IOException {
        String log = """
                2026-11-28T10:00:01.000Z ERROR 7 --- [cowflow-enricher] [main] d.c.e.EnricherApplication : Broken
                java.lang.IllegalStateException: x
                \tat dev.cowflow.Some.where(Some.java:1)""";
        try (ReadyAddress address = new ReadyAddress(false);
                ServiceProcess service = start("printf '%s' \"" + log + "\"; exit 1", address)) {
            assertThatThrownBy(() -> service.awaitReady(PATIENCE))
                    .hasMessageContaining("service ended with exit code 1; the end of")
                    .hasMessageContaining("at dev.cowflow.Some.where");
        }
    }

    @Test
    void shouldTellOfOneThatDoesNotStartWhileAnotherIsWaitedFor() throws IOException {
        try (ReadyAddress address = new ReadyAddress(false);
                ServiceProcess slow = start("exec sleep 600", address);
                ServiceProcess refusing = start("exit 1", address)) {
            assertThatThrownBy(() -> slow.awaitReady(Duration.ofMinutes(10), refusing::requireNotFailed))
                    .isInstanceOf(ProcessFailedException.class)
                    .hasMessageContaining("exit code 1");
        }
    }

    @Test
    void shouldNotLaunchAgainWhileItIsHeld() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        AtomicBoolean held = new AtomicBoolean(true);
        try (ReadyAddress address = new ReadyAddress(true)) {
            ProcessSpec spec = spec("exec sleep 600", address);
            BooleanSupplier hold = () -> {
                asked.incrementAndGet();
                return held.get();
            };
            try (ServiceProcess service = ServiceProcess.start(() -> spec, hold, listener())) {
                service.awaitReady(PATIENCE);
                service.kill();
                await().atMost(PATIENCE).untilAtomic(asked, greaterThan(3));
                assertThat(heard).containsExactly("launched", "exited 137 restarting");

                held.set(false);
                await().atMost(PATIENCE).until(() -> heard.size() == 3);
                assertThat(heard).last().isEqualTo("launched");
            }
        }
    }

    @Test
    void shouldTakeAFinalExitCodeForTheEndOfTheWork() throws Exception {
        try (ReadyAddress address = new ReadyAddress(false);
                ServiceProcess service = start("exit 3", address)) {
            service.awaitReady(PATIENCE);
            assertThat(service.finalExitCode()).hasValue(3);
        }
    }

    @Test
    void shouldSayWhenItIsNotReadyInTime() throws IOException {
        try (ReadyAddress address = new ReadyAddress(false);
                ServiceProcess service = start("exec sleep 600", address)) {
            assertThatThrownBy(() -> service.awaitReady(Duration.ofMillis(1))).hasMessageContaining("is not ready");
        }
    }

    @Test
    void shouldTryAgainWhenItCannotBeLaunched() throws Exception {
        try (ReadyAddress address = new ReadyAddress(true)) {
            ProcessSpec spec = spec("exec sleep 600", address);
            Iterator<Supplier<ProcessSpec>> launches = List.<Supplier<ProcessSpec>>of(
                            () -> spec,
                            () -> {
                                throw new IllegalStateException("disk full");
                            },
                            () -> {
                                throw new OutOfMemoryError("no thread");
                            },
                            () -> spec)
                    .iterator();
            try (ServiceProcess service =
                    ServiceProcess.start(() -> launches.next().get(), () -> false, listener())) {
                service.awaitReady(PATIENCE);
                service.kill();
                await().atMost(PATIENCE.multipliedBy(2)).until(() -> heard.size() == 5);
                assertThat(heard)
                        .containsExactly(
                                "launched",
                                "exited 137 restarting",
                                "cannot be started, and is tried again: disk full",
                                "cannot be started, and is tried again: no thread",
                                "launched");
            }
        }
    }

    @Test
    void shouldGoOnWatchingWhenAListenerFails() throws Exception {
        try (ReadyAddress address = new ReadyAddress(true);
                ServiceProcess service = ServiceProcess.start(spec("exec sleep 600", address), new ProcessListener() {
                    @Override
                    public void launched(String name, ProcessHandle process) {
                        throw new UncheckedIOException(new IOException("disk full"));
                    }

                    @Override
                    public void exited(String name, int exitCode, boolean restarting) {
                        throw new IllegalStateException("nobody listens");
                    }
                })) {
            service.awaitReady(PATIENCE);
            long first = service.process().pid();
            service.kill();
            await().atMost(PATIENCE).until(() -> service.process().pid() != first);
            service.awaitReady(PATIENCE);
        }
    }

    @Test
    void shouldBeDeafToCtrlCInTheTerminal() throws Exception {
        try (ReadyAddress address = new ReadyAddress(true);
                ServiceProcess service = start("kill -INT $$; kill -HUP $$; echo alive; exec sleep 600", address)) {
            await().until(() -> LogTail.of(log(), 1).equals("alive"));
            assertThat(service.process().isAlive()).isTrue();
        }
    }

    @Test
    void shouldKillWhatDoesNotStopWhenAsked() throws Exception {
        try (ReadyAddress address = new ReadyAddress(true)) {
            ServiceProcess service = start("trap '' TERM; echo armed; while true; do sleep 0.1; done", address);
            await().until(() -> LogTail.of(log(), 1).equals("armed"));
            ProcessHandle process = service.process();
            service.close();
            assertThat(process.isAlive()).isFalse();
            assertThat(heard).containsExactly("launched");
        }
    }

    private Path log() {
        return directory.resolve("logs/service.log");
    }

    private ServiceProcess start(String script, ReadyAddress address) {
        return ServiceProcess.start(spec(script, address), listener());
    }

    private ProcessSpec spec(String script, ReadyAddress address) {
        return new ProcessSpec(
                "service", List.of("/bin/sh", "-c", script), System.getenv(), log(), address.uri(), Set.of(0, 3));
    }

    private ProcessListener listener() {
        return new ProcessListener() {
            @Override
            public void launched(String name, ProcessHandle process) {
                heard.add("launched");
            }

            @Override
            public void exited(String name, int exitCode, boolean restarting) {
                heard.add("exited " + exitCode + (restarting ? " restarting" : ""));
            }

            @Override
            public void troubled(String name, String trouble) {
                heard.add(trouble);
            }
        };
    }
}
