package dev.cowflow.enricher.testing;

import dev.cowflow.avro.EnrichedTrade;
import dev.cowflow.enricher.history.Input;
import dev.cowflow.schemas.topic.Topic;
import dev.cowflow.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Records that a transaction adds to the topics, or that many of them have added. */
public record Outputs(List<EnrichedTrade> rows, List<Input> prices, List<byte[]> deadLetters) {
    private static final List<Topic> WITH_DEAD_LETTERS =
            List.of(Topics.RAW_TRADES, Topics.PRICE_TICKS, Topics.PRICE_COVERAGE);

    public Outputs() {
        this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }

    public void takeFrom(LawRig rig) {
        rows.addAll(rig.rows());
        rig.read(Topics.BROADCAST_PRICES)
                .forEach(record -> prices.add(new Input(
                        Topics.BROADCAST_PRICES,
                        new String(record.key(), StandardCharsets.UTF_8),
                        record.value(),
                        false)));
        WITH_DEAD_LETTERS.forEach(
                topic -> rig.read(topic.deadLetter()).forEach(letter -> deadLetters.add(letter.value())));
    }

    public void takeAllFrom(Outputs other) {
        rows.addAll(other.rows);
        prices.addAll(other.prices);
        deadLetters.addAll(other.deadLetters);
    }
}
