package dev.cowflow.sink.consume;

import static java.util.Objects.requireNonNull;

import dev.cowflow.schemas.topic.Topic;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;
import org.springframework.util.backoff.ExponentialBackOff;

/** One consumer for each topic, so that none waits for another. All are of one group. */
public final class TopicConsumers {
    private static final long IDLE_MILLIS = 500;
    private static final long FIRST_RETRY_MILLIS = 500;
    private static final long LAST_RETRY_MILLIS = 30_000;
    private static final long STOP_SECONDS = 10;

    private final Map<Topic, TopicListener<?>> listeners;
    private final EndWatch ends;
    private final Map<Topic, LastingConsumer> running = new LinkedHashMap<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread made = new Thread(task, "sink-consumers");
        made.setDaemon(true);
        return made;
    });

    /**
     * @param listeners by the topic each one reads
     * @param admin asked for the ends of the topics, once it is there
     * @param instanceId static membership: a consumer that starts again under its old name gets its partitions back.
     *     Empty for none: then it waits until the group has noticed that the one before is gone
     */
    public TopicConsumers(
            ConsumerFactory<byte[], byte[]> consumers,
            Map<Topic, TopicListener<?>> listeners,
            Supplier<Admin> admin,
            String instanceId) {
        this.listeners = listeners;
        this.ends = new EndWatch(
                admin, listeners.values().stream().map(TopicListener::meters).toList());
        listeners.forEach((topic, listener) -> running.put(
                topic,
                new LastingConsumer(topic, container(consumers, topic, listener, instanceId), timer, this::endFenced)));
    }

    private static KafkaMessageListenerContainer<byte[], byte[]> container(
            ConsumerFactory<byte[], byte[]> consumers, Topic topic, TopicListener<?> listener, String instanceId) {
        ContainerProperties properties = new ContainerProperties(topic.name());
        properties.setMessageListener(listener);
        properties.setIdleEventInterval(IDLE_MILLIS);
        properties.setIdleBeforeDataMultiplier(1);
        // The group's committed offsets only show its lag; the positions that count are in the database.
        properties.setSyncCommits(false);
        properties.setFixTxOffsets(true);
        if (!instanceId.isEmpty()) {
            properties
                    .getKafkaConsumerProperties()
                    .setProperty(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, "sink-" + instanceId + '-' + topic.name());
        }
        var container = new KafkaMessageListenerContainer<>(consumers, properties);
        container.setBeanName(topic.name());
        container.setCommonErrorHandler(retryForever(listener.meters()));
        return container;
    }

    /** Nothing that can go wrong with a whole batch gets better by skipping it: the consumer pauses and tries again. */
    private static CommonErrorHandler retryForever(TopicMeters meters) {
        ExponentialBackOff backOff = new ExponentialBackOff(FIRST_RETRY_MILLIS, 2);
        backOff.setMaxInterval(LAST_RETRY_MILLIS);
        DefaultErrorHandler handler = new DefaultErrorHandler(backOff);
        handler.setClassifications(Map.of(), true);
        handler.setRetryListeners(new RetryLog(meters));
        return handler;
    }

    public void start() {
        ends.start();
        running.values().forEach(LastingConsumer::start);
    }

    public void stop() {
        endTimer();
        ends.close();
        running.values().forEach(LastingConsumer::stop);
        listeners.values().forEach(TopicListener::close);
    }

    /** Completes exceptionally when this process must not go on. */
    public CompletableFuture<Void> ended() {
        return ended;
    }

    /** Tells whether each consumer that was started runs or will be started again. */
    public boolean isAlive() {
        return running.values().stream().allMatch(LastingConsumer::isAlive);
    }

    /** By topic; the consumers that do not run are not ready. */
    public Map<Topic, TopicStatus> status() {
        Map<Topic, TopicStatus> status = new LinkedHashMap<>();
        running.forEach((topic, consumer) -> status.put(topic, status(topic, consumer)));
        return status;
    }

    private TopicStatus status(Topic topic, LastingConsumer consumer) {
        return consumer.isRunning() ? requireNonNull(listeners.get(topic)).status() : consumer.status();
    }

    private void endTimer() {
        timer.shutdownNow();
        try {
            var unused = timer.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void endFenced(Topic topic) {
        ended.completeExceptionally(new IllegalStateException("Another sink has taken this one's place as reader of "
                + topic.name() + ": each needs a COWFLOW_INSTANCE_ID of its own, or none"));
    }
}
