package dev.cowflow.local.system;

import dev.cowflow.avro.EnrichedTrade;
import dev.cowflow.local.platform.Platform;
import dev.cowflow.schemas.RegistryAvroCodec;
import dev.cowflow.schemas.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What has been committed to the topic of enriched trades, as long as it has not been compacted. */
final class EnrichedRows {
    private static final Duration POLL = Duration.ofMillis(200);

    private EnrichedRows() {}

    /** Trade id and rank of every row; a row that was published twice is there twice. */
    static List<String> ranksOf(Platform platform) {
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                platform.ports().bootstrapServers(),
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed");
        List<String> ranks = new ArrayList<>();
        try (RegistryAvroCodec codec = new RegistryAvroCodec(platform.ports().registryUrl());
                var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(consumer.partitionsFor(Topics.ENRICHED_TRADES.name()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList());
            consumer.seekToBeginning(consumer.assignment());
            Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                    EnrichedTrade row = codec.decode(Topics.ENRICHED_TRADES, record.value(), EnrichedTrade.class);
                    ranks.add(record.key()
                            + HexFormat.of().formatHex(row.getRank().array()));
                }
            }
        }
        return ranks;
    }
}
