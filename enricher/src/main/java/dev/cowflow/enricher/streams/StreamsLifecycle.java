package dev.cowflow.enricher.streams;

import dev.cowflow.schemas.connection.ConnectionAdvice;
import dev.cowflow.schemas.connection.RegistryUnavailableException;
import dev.cowflow.schemas.process.Pauses;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Starts the streams once Kafka and the registry are there, in the background, and stops them with the application. An
 * error on the way replaces the thread, which goes on from its last commit: nothing is lost or done twice, but the state of
 * its tasks is restored from the topics first. When another process has taken this one's place it ends, since the two would
 * take it from each other for ever.
 */
public final class StreamsLifecycle implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(StreamsLifecycle.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    /** Longer than it takes where no rebalance goes on. */
    private static final Duration SOON = Duration.ofSeconds(3);

    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(8);

    private final Runnable preparation;
    private final Supplier<KafkaStreams> factory;
    private final GroupMembershipOperation membership;
    private final Consumer<KafkaStreams> leaving;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final FailureBackoff backoff = new FailureBackoff();
    private final Thread starter = new Thread(this::startWhenPossible, "enricher-start");
    private volatile @Nullable KafkaStreams streams;
    private volatile boolean running;
    private volatile @Nullable String waitsFor;

    /**
     * @param preparation throws IllegalStateException when it cannot succeed without somebody's help
     * @param membership whether this instance gives up its place in the group when it stops
     * @param leaving called when streams do not stop soon; gives up the places of threads that have ended
     */
    public StreamsLifecycle(
            Runnable preparation,
            Supplier<KafkaStreams> factory,
            GroupMembershipOperation membership,
            Consumer<KafkaStreams> leaving) {
        this.preparation = preparation;
        this.factory = factory;
        this.membership = membership;
        this.leaving = leaving;
    }

    /** Completes when stopped, exceptionally when it cannot run: with StartRefusedException when the preparation refuses. */
    public CompletableFuture<Void> ended() {
        return ended;
    }

    /** The streams once they are being started; empty before. */
    public Optional<KafkaStreams> streams() {
        return Optional.ofNullable(streams);
    }

    /** The reason why the streams have not been started, or a thread of theirs is being replaced; empty when all is well. */
    public Optional<String> waitsFor() {
        return Optional.ofNullable(waitsFor);
    }

    @Override
    public void start() {
        running = true;
        starter.start();
    }

    @Override
    public void stop() {
        running = false;
        stopping.countDown();
        starter.interrupt();
        try {
            starter.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        KafkaStreams current = streams;
        if (current != null) {
            close(current);
        }
        ended.complete(null);
    }

    private void close(KafkaStreams current) {
        if (current.close(within(SOON))) {
            return;
        }
        leaving.accept(current);
        if (!current.close(within(STOP_TIMEOUT))) {
            LOG.warn(
                    "The streams did not stop within {}: state is restored, and what is uncommitted done again",
                    SOON.plus(STOP_TIMEOUT));
        }
    }

    private CloseOptions within(Duration timeout) {
        return CloseOptions.groupMembershipOperation(membership).withTimeout(timeout);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void startWhenPossible() {
        try {
            while (running && !isPrepared()) {
                Pauses.sleep(PAUSE);
            }
            if (running) {
                KafkaStreams created = factory.get();
                streams = created;
                created.setUncaughtExceptionHandler(this::afterAnError);
                created.setStateListener((state, before) -> became(state));
                created.start();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            ended.completeExceptionally(e);
        }
    }

    private void became(KafkaStreams.State state) {
        LOG.info("Streams are {}", state);
        if (state == KafkaStreams.State.RUNNING) {
            waitsFor = null;
        }
        if (running && (state == KafkaStreams.State.ERROR || state == KafkaStreams.State.NOT_RUNNING)) {
            ended.completeExceptionally(new IllegalStateException("The streams have ended by themselves: " + state));
        }
    }

    private boolean isPrepared() {
        try {
            preparation.run();
            waitsFor = null;
            return true;
        } catch (KafkaException | RegistryUnavailableException e) {
            waitsFor = ConnectionAdvice.told(e);
            LOG.warn("Waiting for Kafka and the registry: {}", waitsFor);
            return false;
        } catch (IllegalStateException e) {
            throw new StartRefusedException(e);
        }
    }

    private static boolean isOutOfMemory(Throwable error) {
        return error instanceof VirtualMachineError || (error.getCause() != null && isOutOfMemory(error.getCause()));
    }

    StreamThreadExceptionResponse afterAnError(Throwable error) {
        if (isOutOfMemory(error)) {
            // another thread would not get it back; whoever watches this process starts another
            ended.completeExceptionally(error);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        if (isFenced(error)) {
            ended.completeExceptionally(new IllegalStateException(
                    "Another enricher has taken this one's place: each needs a COWFLOW_INSTANCE_ID of its own", error));
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        Duration pause = backoff.next();
        String told = ConnectionAdvice.told(error);
        waitsFor = told;
        LOG.error("A stream thread failed and is replaced in {}: {}", pause, told, error);
        try {
            var unused = stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    private static boolean isFenced(Throwable error) {
        return Stream.iterate(error, Objects::nonNull, Throwable::getCause)
                .anyMatch(FencedInstanceIdException.class::isInstance);
    }
}
