package dev.cowflow.local.platform;

import dev.cowflow.local.process.OpenParts;
import dev.cowflow.local.process.ProcessFailedException;
import dev.cowflow.local.process.ProcessListener;
import dev.cowflow.local.process.ProcessSpec;
import dev.cowflow.local.process.ServiceProcess;
import dev.cowflow.local.sandbox.Sandbox;
import dev.cowflow.local.sandbox.SandboxOptions;
import dev.cowflow.local.sandbox.market.recorded.RecordedMarket;
import dev.cowflow.local.stack.LocalStack;
import dev.cowflow.local.stack.PostgresServer;
import dev.cowflow.local.stack.StackOptions;
import dev.cowflow.schemas.admin.TopicCreator;
import dev.cowflow.schemas.settings.ServiceName;
import dev.cowflow.schemas.settings.SettingsReview;
import dev.cowflow.schemas.topic.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.jspecify.annotations.Nullable;

/**
 * The whole platform on this machine: stack, topics, sandbox, services. {@link #start} brings up all of it; who wants
 * more say starts its parts one by one, in that order. One thread starts and closes it.
 */
public final class Platform implements AutoCloseable {
    /** For a busy machine, or an enricher that has to catch up; what dies meanwhile is reported at once. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Instant openedAt = Instant.now();
    private final PlatformContext context;
    private final PlatformListener listener;
    private final ProcessListener processes;
    private final OpenParts parts;
    private final ServiceGroup services = new ServiceGroup();
    private @Nullable LocalStack stack;
    private @Nullable Sandbox sandbox;

    private Platform(PlatformContext context, PlatformListener listener, StateFile state, OpenParts parts) {
        this.context = context;
        this.listener = listener;
        this.processes = new ProcessListeners(state, listener);
        this.parts = parts;
    }

    /**
     * Takes the data directory for this process and ends what a killed platform has left over on it; starts nothing.
     *
     * @throws dev.cowflow.schemas.settings.WrongSettingsException when settings are wrong; nothing is taken then
     * @throws AlreadyRunningException when another platform runs on the data directory
     * @throws IllegalArgumentException when a port is taken, or a setting cannot be used
     * @throws IllegalStateException when the directory holds other data
     */
    public static Platform open(PlatformOptions options, PlatformListener listener) {
        Upstreams upstreams = Upstreams.of(options);
        SettingsReview.require(ServiceEnvironment.chosenByUser(options, upstreams), EnumSet.allOf(ServiceName.class));
        DataDirectory directory = new DataDirectory(options.dataDirectory());
        DataOrigin origin = upstreams.origin();
        directory.create(origin);
        OpenParts parts = new OpenParts();
        try {
            parts.add(directory.lock());
            directory.requireOrigin(origin);
            directory.endOrphanedProcesses();
            directory.handover().end();
            directory.newRules().replace(directory.usedRules());
            if (directory.usedRules().areNone()) {
                directory.usedRules().keep(options.environment());
            }
            return take(new Opening(options, directory, upstreams, null), listener, parts);
        } catch (RuntimeException e) {
            parts.close();
            throw e;
        }
    }

    /**
     * Takes a data directory that a platform has run on, to start some of its parts for the time of one call. Nothing is
     * ingested, and the rules of the join are those of before.
     *
     * @param call that they are started for
     * @throws dev.cowflow.schemas.settings.WrongSettingsException when a variable is none of cowflow's
     * @throws AlreadyRunningException when another platform runs on the data directory
     */
    public static Platform reopen(PlatformOptions options, String call, PlatformListener listener) {
        SettingsReview.requireKnown(options.environment());
        DataDirectory directory = new DataDirectory(options.dataDirectory());
        OpenParts parts = new OpenParts();
        try {
            parts.add(directory.lock());
            directory.endOrphanedProcesses();
            Upstreams upstreams = Upstreams.none(directory.origin().source());
            Map<String, String> environment = new HashMap<>(options.environment());
            directory.usedRules().applyTo(environment);
            PlatformOptions asBefore = options.withEnvironment(environment);
            return take(new Opening(asBefore, directory, upstreams, call), listener, parts);
        } catch (RuntimeException e) {
            parts.close();
            throw e;
        }
    }

    private record Opening(
            PlatformOptions options,
            DataDirectory directory,
            Upstreams upstreams,
            @Nullable String call) {}

    private static Platform take(Opening opening, PlatformListener listener, OpenParts parts) {
        Ports ports = Ports.from(opening.options().portBase());
        StateFile state = parts.add(new StateFile(
                opening.directory().stateFile(), ports, opening.upstreams().needSandbox(), opening.call()));
        PlatformContext context = new PlatformContext(
                Installation.locate(), opening.options(), opening.directory(), opening.upstreams(), ports);
        return new Platform(context, listener, state, parts);
    }

    /** Starts everything and waits until it can be used. */
    public void start() throws InterruptedException {
        startSandbox();
        long begin = System.nanoTime();
        // services wait for the stack by themselves, and what they do before that takes most of their start
        launch(Service.values());
        startStack();
        awaitReady(begin, Service.values());
    }

    /** Starts Kafka, PostgreSQL and the registry, and creates the topics. */
    public void startStack() throws InterruptedException {
        stack = parts.add(LocalStack.start(context.stack(), listener, processes));
        try (Admin admin =
                Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, ports().bootstrapServers()))) {
            TopicCreator.createMissing(admin, Topics.all());
        }
    }

    /** Starts PostgreSQL alone, instead of the stack. */
    public void startPostgres() throws InterruptedException {
        StackOptions options = context.stack();
        parts.add(PostgresServer.start(
                options.postgres(), options.postgresPrograms(), options.postgresPort(), processes));
    }

    /** Starts the sandbox of the APIs, unless both are real. */
    public void startSandbox() {
        if (!context.upstreams().needSandbox()) {
            return;
        }
        long begin = System.nanoTime();
        try {
            SandboxOptions options = context.options()
                    .sandbox()
                    .apply(SandboxOptions.of(
                            ports().sandbox(), context.upstreams().market()));
            sandbox = parts.add(Sandbox.start(options));
        } catch (IOException e) {
            throw new UncheckedIOException("The sandbox does not start on port " + ports().sandbox(), e);
        }
        listener.started("sandbox", "http://127.0.0.1:" + ports().sandbox(), since(begin));
    }

    /**
     * Requires services to have settings that they can start with.
     *
     * @throws dev.cowflow.schemas.settings.WrongSettingsException naming every setting of one that is wrong
     */
    public void requireSettings(Service... wanted) {
        for (Service service : wanted) {
            SettingsReview.require(specOf(service).environment(), EnumSet.of(ServiceName.valueOf(service.name())));
        }
    }

    /** Starts services side by side and waits until each is ready, or has ended because its work is done. */
    public void startServices(Service... wanted) throws InterruptedException {
        long begin = System.nanoTime();
        launch(wanted);
        awaitReady(begin, wanted);
    }

    /** Stops services politely; they can be started again. */
    public void stopServices(Service... unwanted) {
        for (Service service : unwanted) {
            services.remove(service).ifPresent(ServiceProcess::close);
        }
    }

    private void launch(Service... wanted) {
        for (Service service : wanted) {
            BooleanSupplier held = service == Service.ENRICHER ? directory().handover()::isUnderWay : () -> false;
            services.add(service, ServiceProcess.start(() -> specOf(service), held, processes));
        }
    }

    private void awaitReady(long begin, Service... wanted) throws InterruptedException {
        List<ServiceProcess> all = Stream.of(wanted).map(this::service).toList();
        try {
            for (Service service : wanted) {
                // one that does not start is told of, however long another one takes
                service(service).awaitReady(PATIENCE, () -> all.forEach(ServiceProcess::requireNotFailed));
                listener.started(service.id(), ports().url(service), since(begin));
                if (service == Service.ENRICHER) {
                    directory().usedRules().keep(specOf(service).environment());
                }
            }
        } catch (ProcessFailedException e) {
            throw e.reworded(words -> CommandHint.in(words, directory()));
        }
    }

    /** A service that was started. */
    public ServiceProcess service(Service service) {
        return services.find(service)
                .orElseThrow(() -> new IllegalStateException("The " + service.id() + " was not started"));
    }

    /** Command, variables and log with which a service would be launched now. */
    ProcessSpec specOf(Service service) {
        return context.service(service, sandbox);
    }

    /** Kafka, PostgreSQL and the registry; empty before they are started. */
    public Optional<LocalStack> stack() {
        return Optional.ofNullable(stack);
    }

    /** The sandbox; empty when it was not started, or both APIs are real. */
    public Optional<Sandbox> sandbox() {
        return Optional.ofNullable(sandbox);
    }

    public Ports ports() {
        return context.ports();
    }

    public DataDirectory directory() {
        return context.directory();
    }

    /** The recording that is played; empty when none is. */
    public Optional<RecordedMarket> recording() {
        return Optional.ofNullable(context.upstreams().recording());
    }

    /** The time at which this process took the data directory. */
    public Instant openedAt() {
        return openedAt;
    }

    /** Source of the trades and prices, in words for people. */
    public String source() {
        return context.upstreams().source();
    }

    /** Stops everything, services first, and lets go of the data directory. */
    @Override
    public void close() {
        services.close();
        parts.close();
    }

    private static Duration since(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin);
    }
}
