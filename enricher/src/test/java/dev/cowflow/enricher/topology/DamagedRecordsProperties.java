package dev.cowflow.enricher.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.avro.PriceTick;
import dev.cowflow.avro.RawTrade;
import dev.cowflow.enricher.testing.Records;
import dev.cowflow.enricher.testing.TopologyRig;
import dev.cowflow.schemas.testing.Damage;
import dev.cowflow.schemas.testing.RecordKeys;
import dev.cowflow.schemas.topic.Topic;
import dev.cowflow.schemas.topic.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.avro.specific.SpecificRecord;
import org.springframework.util.FileSystemUtils;

/** A record of any topic, in which anything may be wrong, is joined or a dead letter; never does a task fail of it. */
class DamagedRecordsProperties {
    private static final int RECORDS = 300;

    private static final RawTrade TRADE = Records.trade(1, "12:00:20", 1);
    private static final PriceTick TICK = Records.tick(Records.WETH, "12:00:00", "1800.5", 1);

    @Property(tries = 6)
    void shouldJoinItOrSetItAside(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        Path state = Files.createTempDirectory("damaged");
        try (TopologyRig rig = new TopologyRig(state)) {
            for (int i = 0; i < RECORDS; i++) {
                send(rig, Topics.RAW_TRADES, TRADE, random);
                send(rig, Topics.PRICE_TICKS, TICK, random);
                send(rig, Topics.PRICE_COVERAGE, Records.coverage(Records.WETH, "11:00:00", "13:00:00"), random);
                send(rig, Topics.BROADCAST_PRICES, TICK, random);
            }
            rig.send(TRADE);
            assertThat(rig.rows()).isNotEmpty();
            for (Topic topic : List.of(Topics.RAW_TRADES, Topics.PRICE_TICKS, Topics.PRICE_COVERAGE)) {
                assertThat(rig.read(topic.deadLetter())).isNotEmpty();
            }
        } finally {
            FileSystemUtils.deleteRecursively(state);
        }
    }

    private static void send(TopologyRig rig, Topic topic, SpecificRecord sound, Random random) {
        byte[] key = RecordKeys.of(sound).getBytes(StandardCharsets.UTF_8);
        byte[] value = rig.codec().encode(topic, sound);
        rig.send(topic, Damage.ofKey(key, random), Damage.several(value, random));
    }
}
