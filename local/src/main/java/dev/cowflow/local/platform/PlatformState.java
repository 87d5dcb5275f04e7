package dev.cowflow.local.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * State of the platform on a data directory; by its file other commands find it, and the next one its left-overs.
 *
 * @param supervisor the process that holds the platform
 * @param children processes it has launched, by name
 * @param sandbox whether it simulates an API
 * @param call the one that only those parts which it needs were started for; null when all of them were
 */
public record PlatformState(
        ProcessId supervisor,
        Ports ports,
        Map<String, ProcessId> children,
        boolean sandbox,
        @Nullable String call) {
    /** The file of an earlier version has no word of the sandbox. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    public PlatformState {
        children = Map.copyOf(children);
    }

    /** A platform that was started as a whole. */
    public PlatformState(ProcessId supervisor, Ports ports, Map<String, ProcessId> children, boolean sandbox) {
        this(supervisor, ports, children, sandbox, null);
    }

    PlatformState withChild(String name, ProcessHandle process) {
        Map<String, ProcessId> changed = new TreeMap<>(children);
        changed.put(name, ProcessId.of(process));
        return new PlatformState(supervisor, ports, changed, sandbox, call);
    }

    /** Writes the file in one step, so that a reader sees the old state or the new one. */
    void write(Path file) {
        Path unfinished = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.writeString(unfinished, JSON.writeValueAsString(this));
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }

    /** The state as the last platform wrote it; empty when there was none or it has stopped properly. */
    public static Optional<PlatformState> read(Path file) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(file, PlatformState.class));
        } catch (JacksonException e) {
            throw new IllegalStateException(file + " cannot be read", e);
        }
    }
}
