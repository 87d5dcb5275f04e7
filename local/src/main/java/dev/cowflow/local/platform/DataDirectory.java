package dev.cowflow.local.platform;

import dev.cowflow.local.sandbox.market.recorded.RecordingContent;
import dev.cowflow.local.stack.PostgresFiles;
import dev.cowflow.local.stack.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder that holds all state of one platform.
 *
 * @param root the folder itself; a symbolic link to it stands for it
 */
public record DataDirectory(Path root) {

    public DataDirectory {
        root = RealPath.of(root);
    }

    /** The one that calls take without being told another: {@code .cowflow} in the project's folder. */
    public static DataDirectory standard() {
        return new DataDirectory(Installation.locate().root().resolve(".cowflow"));
    }

    /**
     * Creates it where it is missing.
     *
     * @param origin what its data will come from
     * @throws IllegalStateException when the folder holds other things
     */
    void create(DataOrigin origin) {
        try {
            Files.createDirectories(root);
            try (Stream<Path> files = Files.list(root)) {
                if (!isOurs() && files.findAny().isPresent()) {
                    throw new IllegalStateException(
                            root + " holds other things; choose an empty folder for --data-dir");
                }
            }
            if (!isOurs()) {
                origin.write(originFile());
            }
            Files.createDirectories(logs());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot create the data directory " + root, e);
        }
    }

    /** Tells whether a platform has kept its state here. */
    public boolean isOurs() {
        return Files.exists(originFile());
    }

    /**
     * Takes the folder for this process alone.
     *
     * @return releases it when closed
     * @throws AlreadyRunningException when another platform holds it
     */
    AutoCloseable lock() {
        try {
            FileChannel channel =
                    FileChannel.open(root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                channel.close();
                throw new AlreadyRunningException("Already running on " + root, state());
            }
            return channel;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot lock the data directory " + root, e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    /** Ends what a killed platform has left running on this folder; only for who holds the lock. */
    void endOrphanedProcesses() {
        state().ifPresent(OrphanedProcesses::end);
        rebuild().ifPresent(RebuildState::endEnricher);
        PostgresServer.stopLeftOver(postgres());
    }

    /** State of the platform that runs here; empty when none does. */
    public Optional<PlatformState> running() {
        return state().filter(state -> state.supervisor().find().isPresent());
    }

    /** Processes that a killed platform has left running here, by name; none while a platform runs. */
    public Map<String, ProcessHandle> orphanedProcesses() {
        Map<String, ProcessHandle> found = new TreeMap<>();
        if (!isOurs() || running().isPresent()) {
            return found;
        }
        state().ifPresent(state ->
                state.children().forEach((name, child) -> child.find().ifPresent(process -> found.put(name, process))));
        postgres().process().ifPresent(process -> found.put("postgres", process));
        return found;
    }

    Optional<PlatformState> state() {
        return PlatformState.read(stateFile());
    }

    /**
     * Deletes it with all that is in it.
     *
     * @throws AlreadyRunningException while a platform holds it
     * @throws IllegalStateException when it is not one of ours
     */
    public void delete() {
        if (!isOurs()) {
            throw new IllegalStateException(root + " is no data directory of cowflow; nothing was deleted");
        }
        try (AutoCloseable held = lock()) {
            endOrphanedProcesses();
            FileTrees.delete(root);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("Cannot delete " + root, e);
        }
    }

    /** The folder of the recording that its data comes from; empty when it comes from elsewhere, or has not come yet. */
    public Optional<String> recording() {
        return isOurs() ? origin().recording() : Optional.empty();
    }

    DataOrigin origin() {
        return DataOrigin.read(originFile());
    }

    /** Tells whether PostgreSQL and Kafka have kept something here. */
    public boolean hasRun() {
        return isOurs()
                && Files.exists(postgres().data().resolve("PG_VERSION"))
                && Files.exists(kafka().resolve("meta.properties"));
    }

    /** Made-up and real prices must not be mixed, nor two recordings; one that lies in another folder now is the same. */
    void requireOrigin(DataOrigin wanted) {
        DataOrigin origin = origin();
        RecordingContent before = origin.content();
        RecordingContent now = wanted.content();
        if (before != null && now != null && origin.source().equals(wanted.source()) && !before.equals(now)) {
            throw new IllegalStateException(
                    ("%s has changed since the data directory was filled from it: %s. What was read"
                                    + " before would stay beside it. Play it into another one with --data-dir, or forget this one"
                                    + " first: %s")
                            .formatted(
                                    wanted.source(),
                                    String.join(" and ", before.filesUnlike(now)),
                                    CommandHint.call("reset", this)));
        }
        boolean isSame = before != null ? before.equals(now) : origin.source().equals(wanted.source());
        if (!isSame) {
            throw new IllegalStateException(
                    ("The data directory %s holds data of %s and would get data of %s. Start it as before: %s; choose"
                                    + " another one with --data-dir; or forget what it holds: %s")
                            .formatted(
                                    root,
                                    origin.source(),
                                    wanted.source(),
                                    CommandHint.up(this),
                                    CommandHint.call("reset", this)));
        }
        keep(origin.as(wanted));
    }

    private void keep(DataOrigin origin) {
        try {
            origin.write(originFile());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + originFile(), e);
        }
    }

    private Path originFile() {
        return root.resolve("cowflow.properties");
    }

    Path stateFile() {
        return root.resolve("platform.json");
    }

    Path kafka() {
        return root.resolve("kafka/log");
    }

    /** The state stores of the enricher. */
    public Path enricher() {
        return root.resolve("enricher");
    }

    /** The state stores of an enricher that runs the join once more for a rebuild. */
    public Path secondEnricher() {
        return root.resolve("enricher-rebuild");
    }

    /** The rebuild from the raw topics that runs here, or was killed here. */
    public Optional<RebuildState> rebuild() {
        return RebuildState.read(rebuildFile());
    }

    /** The file in which such a rebuild says that it runs. */
    public Path rebuildFile() {
        return root.resolve("rebuild.json");
    }

    /** Rules that a rebuild has brought in while the platform runs. */
    public NewRules newRules() {
        return new NewRules(root.resolve("new-rules.properties"));
    }

    /** The change to these rules. */
    public Handover handover() {
        return new Handover(root.resolve("handover.json"));
    }

    /** The rules that a platform has run under here the last time. */
    NewRules usedRules() {
        return new NewRules(root.resolve("used-rules.properties"));
    }

    /** Folder with the log of each part. */
    public Path logs() {
        return root.resolve("logs");
    }

    public Path log(String part) {
        return logs().resolve(part + ".log");
    }

    /** Data directory of a trial of {@code prove}: beside this one, which it leaves alone. */
    public DataDirectory trial(String name) {
        return new DataDirectory(
                root.resolveSibling(root.getFileName() + "-prove").resolve(name));
    }

    /** Files of PostgreSQL here, its password among them. */
    public PostgresFiles postgres() {
        return new PostgresFiles(root.resolve("postgres/data"), root.resolve("postgres/password"), log("postgres"));
    }
}
