package dev.cowflow.sink.consume;

import static java.util.Objects.requireNonNull;

import dev.cowflow.schemas.Topic;
import java.util.LinkedHashMap;
import java.util.Map;
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

    private final Map<Topic, TopicListener<?>> listeners;
    private final EndWatch ends;
    private final Map<Topic, KafkaMessageListenerContainer<byte[], byte[]>> containers = new LinkedHashMap<>();

    /**
     * @param listeners by the topic each one reads
     * @param admin asked for the ends of the topics, once it is there
     * @param instanceId static membership: a consumer that starts again under its old name gets its partitions back
     */
    public TopicConsumers(
            ConsumerFactory<byte[], byte[]> consumers,
            Map<Topic, TopicListener<?>> listeners,
            Supplier<Admin> admin,
            String instanceId) {
        this.listeners = listeners;
        this.ends = new EndWatch(
                admin, listeners.values().stream().map(TopicListener::meters).toList());
        listeners.forEach(
                (topic, listener) -> containers.put(topic, container(consumers, topic, listener, instanceId)));
    }

    private static KafkaMessageListenerContainer<byte[], byte[]> container(
            ConsumerFactory<byte[], byte[]> consumers, Topic topic, TopicListener<?> listener, String instanceId) {
        ContainerProperties properties = new ContainerProperties(topic.name());
        properties.setMessageListener(listener);
        properties.setIdleEventInterval(IDLE_MILLIS);
        properties.setIdleBeforeDataMultiplier(1);
        // What the group commits only shows its lag; the positions that count are in the database.
        properties.setSyncCommits(false);
        properties.setFixTxOffsets(true);
        properties
                .getKafkaConsumerProperties()
                .setProperty(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, "sink-" + instanceId + '-' + topic.name());
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
        containers.values().forEach(KafkaMessageListenerContainer::start);
    }

    public void stop() {
        ends.close();
        containers.values().forEach(KafkaMessageListenerContainer::stop);
        listeners.values().forEach(TopicListener::close);
    }

    /** By topic; the consumers that do not run are not ready. */
    public Map<Topic, TopicStatus> status() {
        Map<Topic, TopicStatus> status = new LinkedHashMap<>();
        containers.forEach((topic, container) -> status.put(
                topic,
                container.isRunning() ? requireNonNull(listeners.get(topic)).status() : TopicStatus.NOT_READING));
        return status;
    }
}
