package dev.cowflow.sink;

import dev.cowflow.schemas.admin.TopicCreator;
import dev.cowflow.schemas.connection.ConnectionAdvice;
import dev.cowflow.schemas.process.Pauses;
import dev.cowflow.schemas.topic.Topic;
import dev.cowflow.sink.command.RefusedException;
import dev.cowflow.sink.consume.TopicConsumers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Waits for PostgreSQL, Kafka and the registry, brings tables, topics and schemas into being, and then starts to read. */
final class SinkStartup implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(SinkStartup.class);
    private static final Duration RETRY_DELAY = Duration.ofSeconds(2);

    private final Runnable schema;
    private final Supplier<Admin> admin;
    private final Consumer<Admin> registration;
    private final TopicConsumers consumers;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private volatile @Nullable Thread thread;
    private volatile @Nullable String waitsFor = "its turn to start";

    /**
     * @param schema brings the tables to this version, or throws while they are not: RefusedException when trying again
     *     would not help
     * @param registration brings the schemas to the registry
     */
    SinkStartup(Runnable schema, Supplier<Admin> admin, Consumer<Admin> registration, TopicConsumers consumers) {
        this.schema = schema;
        this.admin = admin;
        this.registration = registration;
        this.consumers = consumers;
    }

    /** Completes when stopped, exceptionally when this process must not go on: with RefusedException when it may not start. */
    CompletableFuture<Void> ended() {
        return ended;
    }

    /** The thing that has to be there before it reads; empty once it is. */
    Optional<String> waitsFor() {
        return Optional.ofNullable(waitsFor);
    }

    @Override
    public void start() {
        var unused = consumers.ended().whenComplete((done, failure) -> {
            if (failure != null) {
                ended.completeExceptionally(failure);
            }
        });
        Thread starting = new Thread(this::startUp, "sink-startup");
        thread = starting;
        starting.start();
    }

    private void startUp() {
        try {
            untilItWorks("PostgreSQL", schema);
            untilItWorks("Kafka", () -> TopicCreator.createMissing(admin.get(), topics()));
            untilItWorks("The schema registry", () -> registration.accept(admin.get()));
            waitsFor = null;
            consumers.start();
        } catch (InterruptedException e) {
            LOG.info("Stopped before the sink had started to read");
        } catch (RuntimeException | Error e) {
            ended.completeExceptionally(e);
        }
    }

    private List<Topic> topics() {
        return consumers.status().keySet().stream()
                .flatMap(topic -> Stream.of(topic, topic.deadLetter()))
                .toList();
    }

    /** Repeats a step for as long as it takes; health tells meanwhile what is waited for. */
    private void untilItWorks(String name, Runnable step) throws InterruptedException {
        while (true) {
            try {
                step.run();
                return;
            } catch (RefusedException e) {
                throw e;
            } catch (RuntimeException e) {
                String told = ConnectionAdvice.told(e);
                waitsFor = name + ": " + told;
                LOG.warn("{} is not ready for the sink, trying again in {} s: {}", name, RETRY_DELAY.toSeconds(), told);
                LOG.debug("Cause", e);
                Pauses.sleep(RETRY_DELAY);
            }
        }
    }

    @Override
    public void stop() {
        Thread starting = thread;
        if (starting != null) {
            starting.interrupt();
            try {
                starting.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        consumers.stop();
        thread = null;
        ended.complete(null);
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
