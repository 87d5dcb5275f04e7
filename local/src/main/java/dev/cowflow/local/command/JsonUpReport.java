package dev.cowflow.local.command;

import dev.cowflow.local.drain.DrainedWarehouse;
import dev.cowflow.local.drain.FailedRun;
import dev.cowflow.local.drain.NotTaken;
import dev.cowflow.local.platform.CommandHint;
import dev.cowflow.local.platform.DataDirectory;
import dev.cowflow.local.platform.Platform;
import dev.cowflow.local.platform.ReaderLogin;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** For programs: one object per line, told apart by {@code event}. */
final class JsonUpReport implements UpReport {
    private final PrintWriter out;
    private volatile @Nullable DataDirectory directory;

    JsonUpReport(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void started(String part, String address, Duration took) {
        print("started", Map.of("part", part, "address", address, "millis", took.toMillis()));
    }

    @Override
    public void exited(String name, int exitCode, boolean restarting) {
        print("exited", Map.of("part", name, "exit_code", exitCode, "restarting", restarting));
    }

    @Override
    public void troubled(String name, String trouble) {
        print("troubled", Map.of("part", name, "trouble", trouble));
    }

    @Override
    public void ready(Platform platform) {
        directory = platform.directory();
        print(
                "ready",
                Map.of(
                        "source", platform.source(),
                        "kafka", platform.ports().bootstrapServers(),
                        "registry", platform.ports().registryUrl(),
                        "warehouse", platform.ports().jdbcUrl(),
                        "reader",
                                ReaderLogin.on(platform.directory(), platform.ports())
                                        .uri(),
                        "data_dir", platform.directory().root().toString()));
    }

    @Override
    public void topicsLost(Platform platform) {
        print("topics_lost", Map.of("cure", CommandHint.call("restore-topics", platform.directory())));
    }

    @Override
    public void moved(PipelineProgress flow, long tradesPerSecond) {
        print("moved", Map.of("flow", flow, "trades_per_second", tradesPerSecond));
    }

    @Override
    public void cannotLook(String part, String cause) {
        print("cannot_look", Map.of("part", part, "cause", cause));
    }

    @Override
    public void drained(DrainedWarehouse warehouse, NotTaken notTaken, DataDirectory directory) {
        print("drained", Map.of("warehouse", warehouse.summary(), "hashes", warehouse.hashes(), "not_taken", notTaken));
    }

    @Override
    public void runFailed(FailedRun run) {
        DataDirectory known = directory;
        print("run_failed", Map.of("run", known == null ? run : run.on(known)));
    }

    @Override
    public void setAside(String topic, long open) {
        print("set_aside", Map.of("topic", topic, "open", open));
    }

    @Override
    public void stopping() {
        print("stopping", Map.of());
    }

    @Override
    public void stopped() {
        print("stopped", Map.of());
    }

    private void print(String event, Map<String, Object> details) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("event", event);
        line.putAll(details);
        out.println(JsonOption.line(line));
        out.flush();
    }
}
