package dev.cowflow.local.command;

import dev.cowflow.local.platform.Ports;
import dev.cowflow.local.platform.ProcessId;
import dev.cowflow.local.platform.Service;
import dev.cowflow.local.process.HttpProbe;
import dev.cowflow.schemas.Topics;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;

/** Asks a running platform how it is. */
final class StatusReader {
    private final RunningPlatform platform;
    private final Admin admin;
    private final Connection database;

    StatusReader(RunningPlatform platform, Admin admin, Connection database) {
        this.platform = platform;
        this.admin = admin;
        this.database = database;
    }

    /** Broker and database have answered already; the others are asked. */
    List<StatusLine> parts() {
        Ports ports = platform.ports();
        long supervisor = platform.state().supervisor().pid();
        long postmaster = platform.directory()
                .postgres()
                .process()
                .map(ProcessHandle::pid)
                .orElse(0L);
        List<StatusLine> parts = new ArrayList<>();
        parts.add(new StatusLine.Part("kafka", supervisor, ports.bootstrapServers(), true));
        parts.add(new StatusLine.Part("postgres", postmaster, "127.0.0.1:" + ports.postgres(), true));
        parts.add(child("registry", "http://127.0.0.1:" + ports.registry(), "/apis/ccompat/v7/subjects"));
        for (Service service : Service.values()) {
            parts.add(child(service.id(), ports.url(service), "/actuator/health/readiness"));
        }
        return parts;
    }

    private StatusLine child(String name, String address, String readiness) {
        Optional<ProcessHandle> process =
                Optional.ofNullable(platform.state().children().get(name)).flatMap(ProcessId::find);
        return new StatusLine.Part(
                name,
                process.map(ProcessHandle::pid).orElse(0L),
                address,
                process.isPresent() && HttpProbe.isUp(URI.create(address + readiness)));
    }

    List<StatusLine> topics() throws ExecutionException, InterruptedException {
        TopicEnds ends = TopicEnds.read(admin, Topics.all());
        return Topics.streams().stream()
                .<StatusLine>map(
                        topic -> new StatusLine.TopicEnd(topic.name(), ends.of(topic), ends.of(topic.deadLetter())))
                .toList();
    }

    /** Takes a second, to see how fast they are. */
    List<StatusLine> stages() throws ExecutionException, InterruptedException, SQLException {
        Map<Stage, Long> before = new EnumMap<>(Stage.class);
        for (Stage stage : Stage.values()) {
            before.put(stage, stage.passed(stage.positions(admin, database)));
        }
        TimeUnit.SECONDS.sleep(1);
        TopicEnds ends = TopicEnds.read(admin, Topics.streams());
        List<StatusLine> stages = new ArrayList<>();
        for (Stage stage : Stage.values()) {
            Map<TopicPartition, Long> positions = stage.positions(admin, database);
            long passed = stage.passed(positions) - before.getOrDefault(stage, 0L);
            stages.add(new StatusLine.Progress(stage.id(), stage.behind(ends, positions), passed));
        }
        return stages;
    }

    List<StatusLine.Run> runs() throws SQLException {
        return RunLog.last(database);
    }
}
