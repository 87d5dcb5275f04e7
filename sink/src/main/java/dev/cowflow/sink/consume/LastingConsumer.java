package dev.cowflow.sink.consume;

import dev.cowflow.schemas.topic.Topic;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.event.ConsumerStoppedEvent;
import org.springframework.kafka.event.ConsumerStoppedEvent.Reason;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;

/**
 * The consumer of one topic, started again after a pause when it ends by itself: Spring stops a container for good when
 * the broker does not authorize it or an error reaches it. One whose place another process has taken is not started
 * again, since the two would take it from each other for ever.
 */
final class LastingConsumer {
    private static final Logger LOG = LoggerFactory.getLogger(LastingConsumer.class);
    private static final long FIRST_PAUSE_MILLIS = 1_000;
    private static final long LAST_PAUSE_MILLIS = 30_000;

    private enum State {
        NOT_STARTED,
        RUNNING,
        /** To be started again. */
        PAUSES,
        /** For good. */
        FENCED
    }

    private final Topic topic;
    private final KafkaMessageListenerContainer<byte[], byte[]> container;
    private final ScheduledExecutorService timer;
    private final Consumer<Topic> fenced;
    private volatile State state = State.NOT_STARTED;
    private volatile TopicStatus status = TopicStatus.NOT_READING;

    /** Of the timer's thread, as what follows. */
    private long pause = FIRST_PAUSE_MILLIS;

    private long started;

    /**
     * @param timer one thread, which starts consumers; shut down before they are stopped
     * @param fenced told when another process has taken this one's place
     */
    LastingConsumer(
            Topic topic,
            KafkaMessageListenerContainer<byte[], byte[]> container,
            ScheduledExecutorService timer,
            Consumer<Topic> fenced) {
        this.topic = topic;
        this.container = container;
        this.timer = timer;
        this.fenced = fenced;
        container.setApplicationEventPublisher(event -> {
            if (event instanceof ConsumerStoppedEvent stop
                    && stop.getReason() != Reason.NORMAL
                    && !timer.isShutdown()) {
                timer.execute(() -> ended(stop.getReason()));
            }
        });
    }

    void start() {
        state = State.PAUSES;
        timer.execute(this::startNow);
    }

    void stop() {
        container.stop();
    }

    boolean isRunning() {
        return state == State.RUNNING && container.isRunning();
    }

    /** Tells whether it runs, or will. */
    boolean isAlive() {
        return state == State.RUNNING ? container.isRunning() : state != State.FENCED;
    }

    /** The reason why it does not run. */
    TopicStatus status() {
        return status;
    }

    private void startNow() {
        try {
            if (container.isRunning()) {
                container.stop(); // an Error ends its thread, and leaves the rest as it was
            }
            started = System.nanoTime();
            container.start();
            state = State.RUNNING;
        } catch (RuntimeException | Error e) {
            LOG.error("The consumer of {} cannot be started", topic.name(), e);
            startLater("it cannot be started: " + e.getMessage());
        }
    }

    private void ended(Reason reason) {
        if (reason == Reason.FENCED) {
            state = State.FENCED;
            status = TopicStatus.ended("another process has taken its place");
            fenced.accept(topic);
        } else {
            startLater(
                    switch (reason) {
                        case AUTH ->
                            "the broker does not authorize it: check COWFLOW_KAFKA_USER, its password and its rights"
                                    + " (docs/operations.md#access-to-kafka)";
                        case NO_OFFSET -> "there is no offset to begin at";
                        default -> "ended by an error, which is in the log";
                    });
        }
    }

    private void startLater(String reason) {
        long ran = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started);
        pause = ran > 2 * LAST_PAUSE_MILLIS ? FIRST_PAUSE_MILLIS : pause;
        status = TopicStatus.ended(reason);
        state = State.PAUSES;
        LOG.warn("{} is not read: {}. Trying again in {} ms", topic.name(), reason, pause);
        if (!timer.isShutdown()) {
            var unused = timer.schedule(this::startNow, pause, TimeUnit.MILLISECONDS);
        }
        pause = Math.min(2 * pause, LAST_PAUSE_MILLIS);
    }
}
