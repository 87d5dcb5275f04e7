package dev.cowflow.ingestor.testing;

import dev.cowflow.avro.PriceTick;
import dev.cowflow.avro.RawTrade;
import dev.cowflow.ingestor.kafka.TransactionalWriter;
import dev.cowflow.ingestor.tokens.TokenList;
import dev.cowflow.ingestor.tokens.TrackedPairs;
import dev.cowflow.model.Chain;
import dev.cowflow.model.Tokens;
import dev.cowflow.model.TradeId;
import dev.cowflow.schemas.topic.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Topics without a broker. */
public final class TestTopics {
    public static final TrackedPairs PAIRS = TrackedPairs.parse("WETH/USDC", TokenList.wellKnown());
    public static final String USDC = "0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48";

    private TestTopics() {}

    /** A producer that acknowledges at once, with the partitions that the given topics have. */
    public static MockProducer<byte[], byte[]> producer(boolean autoComplete, Topic... topics) {
        Node node = new Node(0, "localhost", 9092);
        List<PartitionInfo> partitions = List.of(topics).stream()
                .flatMap(topic -> IntStream.range(0, topic.partitions())
                        .mapToObj(i -> new PartitionInfo(topic.name(), i, node, new Node[] {node}, new Node[] {node})))
                .toList();
        return new MockProducer<>(
                new Cluster("test", List.of(node), partitions, Set.of(), Set.of()),
                autoComplete,
                null,
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** A writer whose records are seen in the producer's history once they are committed. */
    public static TransactionalWriter writer(MockProducer<byte[], byte[]> producer) {
        return TransactionalWriter.open(producer, TestTopics::encode, topic -> {});
    }

    /** Avro's own single-object encoding: no registry is needed to read it back. */
    public static byte[] encode(Topic topic, SpecificRecord value) {
        try {
            ByteBuffer bytes = new BinaryMessageEncoder<SpecificRecord>(
                            SpecificData.getForClass(value.getClass()), value.getSchema())
                    .encode(value);
            byte[] copy = new byte[bytes.remaining()];
            bytes.get(copy);
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static <T extends SpecificRecord> T decode(byte[] value, Class<T> type) {
        try {
            SpecificData data = SpecificData.getForClass(type);
            return new BinaryMessageDecoder<T>(data, data.getSchema(type)).decode(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static <T extends SpecificRecord> List<T> sent(
            MockProducer<byte[], byte[]> producer, Topic topic, Class<T> type) {
        return producer.history().stream()
                .filter(message -> message.topic().equals(topic.name()))
                .map(message -> decode(message.value(), type))
                .toList();
    }

    public static String key(ProducerRecord<byte[], byte[]> message) {
        return new String(message.key(), StandardCharsets.UTF_8);
    }

    public static RawTrade trade(long evtIndex, String blockTime, String extractedAt, String usdValue) {
        String hash = "0x" + "a".repeat(64);
        String uid = "0x" + "b".repeat(112);
        return RawTrade.newBuilder()
                .setTradeId(TradeId.of(Chain.ETHEREUM, hash, uid, evtIndex).toString())
                .setChain(Chain.ETHEREUM)
                .setBlockTime(Instant.parse(blockTime))
                .setTxHash(hash)
                .setEvtIndex(evtIndex)
                .setOrderUid(uid)
                .setSellTokenAddress(Tokens.NATIVE_ETH)
                .setBuyTokenAddress(USDC)
                .setAtomsSold("1")
                .setAtomsBought("2")
                .setUsdValue(usdValue)
                .setExtractedAt(Instant.parse(extractedAt))
                .build();
    }

    public static PriceTick tick(String time, String extractedAt, String price) {
        return PriceTick.newBuilder()
                .setChain(Chain.ETHEREUM)
                .setToken(Tokens.WETH)
                .setSource("coingecko")
                .setSourceId("ethereum")
                .setQuote("USD")
                .setTickTime(Instant.parse(time))
                .setPrice(price)
                .setGranularity("HOURLY")
                .setExtractedAt(Instant.parse(extractedAt))
                .build();
    }
}
