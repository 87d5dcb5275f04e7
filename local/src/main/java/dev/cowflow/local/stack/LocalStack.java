package dev.cowflow.local.stack;

import dev.cowflow.local.process.OpenParts;
import dev.cowflow.local.process.ProcessListener;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Kafka, PostgreSQL and the schema registry, started side by side as far as they can be. */
public final class LocalStack implements AutoCloseable {
    private final StackOptions options;
    private final StartListener listener;
    private final OpenParts parts = new OpenParts();
    private final Restartable<KafkaBroker> broker;
    private final Restartable<PostgresServer> postgres;

    private LocalStack(StackOptions options, StartListener listener, ProcessListener processes) {
        this.options = options;
        this.listener = listener;
        this.broker = new Restartable<>(() -> KafkaBroker.start(
                options.kafkaData(),
                options.kafkaPort(),
                options.controllerPort(),
                options.kafkaLog(),
                options.keepClasses(),
                processes));
        this.postgres = new Restartable<>(() -> PostgresServer.start(
                options.postgres(), options.postgresPrograms(), options.postgresPort(), processes));
    }

    /**
     * Starts all three and waits for them; when one fails, or this thread is interrupted, those that are up are stopped.
     *
     * @throws IllegalStateException when one does not start; the message names it
     */
    public static LocalStack start(StackOptions options, StartListener started, ProcessListener processes)
            throws InterruptedException {
        LocalStack stack = new LocalStack(options, started, processes);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        Future<?> broker = threads.submit(stack::startBroker);
        Future<?> rest = threads.submit(() -> stack.startRegistry(stack.startPostgres(), processes));
        try {
            broker.get();
            rest.get();
            return stack;
        } catch (ExecutionException e) {
            stack.closeAfter(threads, broker, rest);
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new IllegalStateException(String.valueOf(cause.getMessage()), cause);
        } catch (InterruptedException e) {
            stack.closeAfter(threads, broker, rest);
            throw e;
        } finally {
            threads.shutdownNow();
        }
    }

    /** The broker, to be taken away for a while. */
    public Restartable<KafkaBroker> broker() {
        return broker;
    }

    /** The database server, to be taken away for a while. */
    public Restartable<PostgresServer> postgres() {
        return postgres;
    }

    private void closeAfter(ExecutorService threads, Future<?> broker, Future<?> rest) throws InterruptedException {
        threads.shutdown();
        broker.cancel(true);
        rest.cancel(true);
        threads.awaitTermination(10, TimeUnit.SECONDS);
        close();
    }

    private KafkaBroker startBroker() throws Exception {
        return timed("kafka", options.kafkaPort(), parts.add(broker)::start);
    }

    private PostgresServer startPostgres() throws Exception {
        return timed("postgres", options.postgresPort(), parts.add(postgres)::start);
    }

    private SchemaRegistry startRegistry(PostgresServer database, ProcessListener processes) throws Exception {
        return timed(
                "registry",
                options.registryPort(),
                () -> parts.add(SchemaRegistry.start(
                        options.registryProgram(),
                        database,
                        options.registryPort(),
                        options.registryLog(),
                        options.keepClasses(),
                        processes)));
    }

    private <T> T timed(String part, int port, Callable<T> start) throws Exception {
        long begin = System.nanoTime();
        T started = start.call();
        listener.started(part, "127.0.0.1:" + port, Duration.ofNanos(System.nanoTime() - begin));
        return started;
    }

    /** Stops all three, the last started first. */
    @Override
    public void close() {
        parts.close();
    }
}
