package dev.cowflow.local.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.cowflow.local.process.ProcessEnd;
import dev.cowflow.local.sandbox.market.recorded.RecordedMarket;
import dev.cowflow.local.testing.SmallRecording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void shouldRefuseASecondPlatformAndSayWhatRuns() {
        try (Platform first = open(Map.of())) {
            assertThatThrownBy(() -> open(Map.of()))
                    .isInstanceOfSatisfying(
                            AlreadyRunningException.class,
                            e -> assertThat(e.state()).map(PlatformState::ports).hasValue(first.ports()));
            assertThat(directory().running())
                    .map(state -> state.supervisor().pid())
                    .hasValue(ProcessHandle.current().pid());
        }
        assertThat(directory().running()).isEmpty();
        open(Map.of()).close();
    }

    @Test
    void shouldRefuseAFolderThatHoldsOtherThings() throws IOException {
        Files.writeString(folder.resolve("thesis.txt"), "years of work");
        assertThatThrownBy(() -> open(Map.of())).hasMessageContaining("holds other things");
        assertThatThrownBy(() -> new DataDirectory(folder).delete()).hasMessageContaining("nothing was deleted");
        assertThat(folder.resolve("thesis.txt")).exists();
    }

    @Test
    void shouldBeLeftAloneByATrial() {
        DataDirectory trial = directory().trial("calm");
        assertThat(trial.root()).isEqualTo(folder.resolve("data-prove/calm"));
        Platform.open(PlatformOptions.of(trial.root(), 0), PlatformListener.none())
                .close();
        open(Map.of()).close();
        directory().delete();
        assertThat(directory().root()).doesNotExist();
        assertThat(trial.isOurs()).isTrue();
    }

    @Test
    void shouldNotMixMadeUpAndRealData() {
        open(Map.of()).close();
        assertThatThrownBy(() -> open(Map.of("COWFLOW_DUNE_API_KEY", "k")))
                .hasMessageContaining("a generated market")
                .hasMessageContaining(
                        "./cowflow reset --data-dir " + directory().root())
                .hasMessageNotContaining("k\"");
    }

    @Test
    void shouldRefuseARecordingThatHasChanged() throws IOException {
        Path recording = Files.createDirectory(folder.resolve("recording"));
        SmallRecording.write(recording);
        play(recording).close();
        play(recording).close();
        Path prices = recording.resolve("prices.csv");
        Files.writeString(prices, Files.readString(prices).replace(",3400.00", ",3400.01"));
        assertThatThrownBy(() -> play(recording))
                .hasMessageContaining("has changed since")
                .hasMessageContaining("prices.csv")
                .hasMessageNotContaining("trades.csv")
                .hasMessageContaining(
                        "./cowflow reset --data-dir " + directory().root());
    }

    @Test
    void shouldKnowARecordingAgainInAnotherFolder() throws IOException {
        Path recording = Files.createDirectory(folder.resolve("recording"));
        SmallRecording.write(recording);
        play(recording).close();
        Path moved = Files.move(recording, folder.resolve("moved"));
        play(moved).close();
        assertThat(directory().recording()).hasValue(moved.toString());
        assertThatThrownBy(() -> open(Map.of()))
                .hasMessageContaining("./cowflow up --data-dir " + directory().root() + " --recording " + moved);
    }

    /** As a version did that kept only the name. */
    @Test
    void shouldLearnTheContentOfARecordingThatWasPlayedBefore() throws IOException {
        Path recording = Files.createDirectory(folder.resolve("recording"));
        SmallRecording.write(recording);
        Files.createDirectory(directory().root());
        Files.writeString(
                directory().root().resolve("cowflow.properties"),
                "created=2026-11-01T00\\:00\\:00Z\nsource=the recording " + recording + "\n");
        play(recording).close();
        assertThat(directory().origin().content())
                .isEqualTo(RecordedMarket.read(recording).content());
        assertThat(directory().origin().created()).isEqualTo("2026-11-01T00:00:00Z");
    }

    @Test
    void shouldBeLookedAtUnderTheRulesOfBefore() {
        open(Map.of("COWFLOW_JOIN_TOLERANCE", "PT5M")).close();
        PlatformOptions later = PlatformOptions.of(directory().root(), 0)
                .withEnvironment(Map.of("COWFLOW_JOIN_TOLERANCE", "PT7M", "COWFLOW_PRICE_SOURCES", "coingecko"));
        try (Platform platform = Platform.reopen(later, "explain", PlatformListener.none())) {
            assertThat(platform.specOf(Service.ENRICHER).environment())
                    .containsEntry("COWFLOW_JOIN_TOLERANCE", "PT5M")
                    .containsEntry("COWFLOW_PRICE_SOURCES", "coinbase,coingecko");
            assertThat(directory().running()).map(PlatformState::call).hasValue("explain");
        }
    }

    /** A start under other rules than those of the topic ends before its enricher is ready. */
    @Test
    void shouldReopenUnderTheRulesOfARebuildWhenAStartWasRefused() {
        open(Map.of("COWFLOW_JOIN_TOLERANCE", "PT5M")).close();
        directory().newRules().keep(Map.of("COWFLOW_JOIN_TOLERANCE", "PT20M"));

        open(Map.of("COWFLOW_JOIN_TOLERANCE", "PT7M")).close();

        try (Platform platform = Platform.reopen(
                PlatformOptions.of(directory().root(), 0).withEnvironment(Map.of()),
                "explain",
                PlatformListener.none())) {
            assertThat(platform.specOf(Service.ENRICHER).environment())
                    .containsEntry("COWFLOW_JOIN_TOLERANCE", "PT20M");
        }
    }

    private Platform play(Path recording) {
        return Platform.open(
                PlatformOptions.of(directory().root(), 0).withRecording(recording), PlatformListener.none());
    }

    @Test
    void shouldEndWhatAKilledPlatformHasLeftRunning() throws IOException {
        open(Map.of()).close();
        Process leftOver = new ProcessBuilder("sleep", "600").start();
        Process stranger = new ProcessBuilder("sleep", "600").start();
        ProcessId sameNumber = new ProcessId(
                stranger.pid(), ProcessId.of(stranger.toHandle()).started().minusSeconds(60), null);
        new PlatformState(
                        ProcessId.of(ProcessHandle.current()),
                        Ports.from(0),
                        Map.of("sink", ProcessId.of(leftOver.toHandle()), "enricher", sameNumber),
                        false)
                .write(directory().stateFile());
        try {
            open(Map.of()).close();
            await().until(() -> !leftOver.isAlive()); // this JVM hears of it a moment later
            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroyForcibly();
            leftOver.destroyForcibly();
        }
    }

    @Test
    void shouldEndTheEnricherOfAKilledRebuild() throws IOException {
        open(Map.of()).close();
        for (Runnable call : List.<Runnable>of(
                () -> open(Map.of()).close(), () -> directory().delete())) {
            Process leftOver = new ProcessBuilder("sleep", "600").start();
            ProcessId id = ProcessId.of(leftOver.toHandle());
            new RebuildState(new ProcessId(id.pid(), id.started().minusSeconds(60)), id)
                    .write(directory().rebuildFile());
            try {
                call.run();
                assertThat(ProcessEnd.isRunning(leftOver.toHandle())).isFalse();
            } finally {
                leftOver.destroyForcibly();
            }
        }
    }

    @Test
    void shouldDeleteOnlyWhatNobodyUses() throws IOException {
        try (Platform platform = open(Map.of())) {
            assertThatThrownBy(() -> platform.directory().delete()).isInstanceOf(AlreadyRunningException.class);
        }
        directory().delete();
        assertThat(directory().root()).doesNotExist();
    }

    @Test
    void shouldDeleteWhatALinkStandsFor() throws IOException {
        Path disk = Files.createDirectories(folder.resolve("big-disk/cowflow"));
        Path link = Files.createSymbolicLink(folder.resolve("data"), disk);
        open(Map.of()).close();
        assertThat(directory().root()).isEqualTo(disk.toRealPath()).isEqualTo(new DataDirectory(disk).root());
        assertThat(disk.resolve("cowflow.properties")).exists();

        directory().delete();
        assertThat(disk).doesNotExist();
        assertThat(Files.isSymbolicLink(link)).isTrue();

        open(Map.of()).close();
        assertThat(disk.resolve("cowflow.properties"))
                .as("the link is of use again")
                .exists();
    }

    @Test
    void shouldFollowLinksOnTheWayToAFolderThatIsNotThereYet() throws IOException {
        Path disk = Files.createDirectories(folder.resolve("big-disk"));
        Path link = Files.createSymbolicLink(folder.resolve("mount"), disk);
        assertThat(new DataDirectory(link.resolve("a/../b")).root())
                .isEqualTo(disk.toRealPath().resolve("b"));
    }

    @Test
    void shouldKeepThePasswordForItsOwnerAlone() throws IOException {
        open(Map.of()).close();
        String password = directory().postgres().password();
        assertThat(password).hasSize(32).isEqualTo(directory().postgres().password());
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(directory().postgres().passwordFile())))
                .isEqualTo("rw-------");
    }

    @Test
    void shouldReadTheStateThatItHasWritten() throws IOException {
        PlatformState state = new PlatformState(
                ProcessId.of(ProcessHandle.current()),
                Ports.from(0),
                Map.of("sink", ProcessId.of(ProcessHandle.current())),
                true);
        Path file = folder.resolve("platform.json");
        state.write(file);
        assertThat(PlatformState.read(file)).isEqualTo(Optional.of(state));
        Files.writeString(file, Files.readString(file).replace(",\"sandbox\":true", ""));
        assertThat(PlatformState.read(file)).map(PlatformState::sandbox).hasValue(false);
    }

    private DataDirectory directory() {
        return new DataDirectory(folder.resolve("data"));
    }

    private Platform open(Map<String, String> environment) {
        Path root = Files.exists(folder.resolve("thesis.txt")) ? folder : folder.resolve("data");
        return Platform.open(PlatformOptions.of(root, 0).withEnvironment(environment), PlatformListener.none());
    }
}
