package dev.cowflow.schemas.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.cowflow.avro.PriceCoverage;
import dev.cowflow.model.Tokens;
import dev.cowflow.schemas.binary.AvroFields;
import dev.cowflow.schemas.binary.AvroLayout;
import dev.cowflow.schemas.binary.InvalidRecordException;
import dev.cowflow.schemas.registry.SchemaRegistry;
import dev.cowflow.schemas.testing.Damage;
import dev.cowflow.schemas.testing.RandomEnrichedTrades;
import dev.cowflow.schemas.testing.ValidRecords;
import dev.cowflow.schemas.topic.Topic;
import dev.cowflow.schemas.topic.Topics;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.BeforeProperty;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/** Records with any content and any schema id: each is decoded or invalid, in memory that its size justifies. */
class BoundedDecodingProperties {
    /** Of a byte, and of any record. */
    private static final int MOST_PER_BYTE = 64;

    private static final int MOST_OF_ANY = 100_000;

    private static final Map<Integer, String> FOREIGN = Map.of(
            2, "{\"type\": \"array\", \"items\": \"null\"}",
            3,
                    "{\"type\": \"record\", \"name\": \"L\", \"fields\": [{\"name\": \"next\", \"type\": [\"null\", \"L\"]}]}",
            4, "{\"type\": \"record\", \"name\": \"dev.cowflow.avro.PriceTick\", \"fields\": []}");

    private static final List<SpecificRecord> SOUND = List.of(
            ValidRecords.trade(),
            ValidRecords.tick(),
            new PriceCoverage("ethereum", Tokens.WETH, "coingecko", List.of(), "", null),
            new RandomEnrichedTrades(1).next());

    private static final List<Topic> TOPICS =
            List.of(Topics.RAW_TRADES, Topics.PRICE_TICKS, Topics.PRICE_COVERAGE, Topics.ENRICHED_TRADES);

    private final RegistryAvroCodec codec = new RegistryAvroCodec(new Registry());
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** The first reads of a JVM allocate for its classes and lambdas, too. */
    @BeforeProperty
    void readEachOnce() {
        for (int which = 0; which < SOUND.size(); which++) {
            byte[] value = codec.encode(TOPICS.get(which), SOUND.get(which));
            for (byte schema = 1; schema < 6; schema++) {
                value[4] = schema;
                read(TOPICS.get(which), value, SOUND.get(which).getClass());
                read(
                        TOPICS.get(which),
                        Arrays.copyOf(value, value.length / 2),
                        SOUND.get(which).getClass());
            }
        }
    }

    @Property(tries = 4_000)
    void shouldDecodeItOrTakeForInvalid(@ForAll long seed) {
        Random random = new Random(seed);
        int which = random.nextInt(SOUND.size());
        Topic topic = TOPICS.get(which);
        byte[] damaged = Damage.several(codec.encode(topic, SOUND.get(which)), random);
        if (damaged.length > 5) {
            damaged[4] = (byte) random.nextInt(1, 6);
        }
        Class<? extends SpecificRecord> type = SOUND.get(which).getClass();
        read(topic, damaged, type); // asks the registry
        long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        read(topic, damaged, type);
        assertThat(threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before)
                .isLessThan(MOST_OF_ANY + (long) MOST_PER_BYTE * damaged.length);
    }

    /** Returns. */
    private void read(Topic topic, byte[] bytes, Class<? extends SpecificRecord> type) {
        try {
            SpecificRecord unused = codec.decode(topic, bytes, type);
            if (!type.equals(PriceCoverage.class)) {
                AvroFields alsoUnused = codec.fields(topic, bytes, AvroLayout.of(type));
            }
        } catch (InvalidRecordException e) {
            assertThat(e).hasMessageNotContaining("null");
        }
    }

    private static final class Registry implements SchemaRegistry {
        @Override
        public int register(String subject, String schema) {
            return 1;
        }

        @Override
        public void protect(String subject) {}

        @Override
        public void requireReachable() {}

        @Override
        public boolean knows(String subject) {
            return true;
        }

        /** Of id 1 the property asks with the schema of the topic in turn, so that one of the wrong topic is met, too. */
        @Override
        public Optional<Schema> schema(int id) {
            if (id == 1 || id == 5) {
                return Optional.of(
                        SpecificData.get().getSchema(SOUND.get(id == 1 ? 0 : 1).getClass()));
            }
            return Optional.ofNullable(FOREIGN.get(id)).map(text -> new Schema.Parser().parse(text));
        }
    }
}
