package dev.cowflow.local.command;

import dev.cowflow.local.platform.Ports;
import dev.cowflow.local.platform.ProcessId;
import dev.cowflow.local.platform.RebuildState;
import dev.cowflow.local.platform.Service;
import dev.cowflow.local.process.HttpProbe;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks every part of a platform of this machine whether it can be used. */
final class LocalParts {
    private final LocalPlatform platform;
    private final InfrastructureProblems answers;

    LocalParts(LocalPlatform platform, InfrastructureProblems answers) {
        this.platform = platform;
        this.answers = answers;
    }

    /** A line for each, in the order of their ports. */
    List<StatusLine> lines() throws InterruptedException {
        Ports ports = platform.ports();
        long supervisor = platform.state().supervisor().pid();
        List<StatusLine> parts = new ArrayList<>();
        parts.add(new StatusLine.Part(
                "kafka", pid("kafka"), ports.bootstrapServers(), withLog("kafka", answers.kafkaProblem())));
        parts.add(new StatusLine.Part(
                "postgres",
                postmaster(),
                "127.0.0.1:" + ports.postgres(),
                withLog("postgres", answers.databaseProblem())));
        parts.add(child("registry", "http://127.0.0.1:" + ports.registry(), "/apis/ccompat/v7/subjects"));
        if (platform.state().sandbox()) {
            String sandbox = "http://127.0.0.1:" + ports.sandbox();
            String problem = HttpProbe.answers(URI.create(sandbox)) ? null : "does not answer";
            parts.add(new StatusLine.Part("sandbox", supervisor, sandbox, problem));
        }
        for (Service service : Service.values()) {
            parts.add(child(service.id(), ports.url(service), "/actuator/health/readiness"));
        }
        platform.directory().rebuild().flatMap(LocalParts::secondEnricher).ifPresent(parts::add);
        return parts;
    }

    /** The one of a rebuild, when it runs. */
    private static Optional<StatusLine> secondEnricher(RebuildState state) {
        return state.enricher().find().map(process -> {
            String problem = state.rebuild().find().isPresent()
                    ? null
                    : "its rebuild was killed; the next rebuild ends it, or: kill " + process.pid();
            return new StatusLine.Part("enricher-rebuild", process.pid(), "", problem);
        });
    }

    private long postmaster() {
        return platform.directory().postgres().process().map(ProcessHandle::pid).orElse(0L);
    }

    private Optional<ProcessHandle> process(String name) {
        return Optional.ofNullable(platform.state().children().get(name)).flatMap(ProcessId::find);
    }

    private long pid(String name) {
        return process(name).map(ProcessHandle::pid).orElse(0L);
    }

    private StatusLine child(String name, String address, String readiness) {
        Optional<ProcessHandle> process = process(name);
        String problem = null;
        if (process.isEmpty()) {
            problem = withLog(name, "does not run");
        } else if (!HttpProbe.isUp(URI.create(address + readiness))) {
            problem = withLog(name, readiness + " does not answer 200");
        }
        return new StatusLine.Part(name, pid(name), address, problem);
    }

    private @Nullable String withLog(String name, @Nullable String problem) {
        return problem == null
                ? null
                : problem + ", see " + platform.directory().log(name);
    }
}
