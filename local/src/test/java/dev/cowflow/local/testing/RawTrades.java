package dev.cowflow.local.testing;

import dev.cowflow.avro.RawTrade;
import dev.cowflow.local.platform.Platform;
import dev.cowflow.local.prove.RawRecords;
import dev.cowflow.schemas.codec.RegistryAvroCodec;
import dev.cowflow.schemas.content.RecordVersion;
import dev.cowflow.schemas.topic.Topics;
import java.util.List;

/** Records of the topic of raw trades. */
public final class RawTrades {
    private RawTrades() {}

    /** Trade and version of every committed record, those of one trade in their order. */
    public static List<String> versionsOf(Platform platform) {
        try (RegistryAvroCodec codec = new RegistryAvroCodec(platform.ports().registryUrl())) {
            return new RawRecords(platform.ports().bootstrapServers())
                    .read().stream()
                            .filter(entry -> entry.topic().equals(Topics.RAW_TRADES.name()))
                            .map(entry -> codec.decode(Topics.RAW_TRADES, entry.value(), RawTrade.class))
                            .map(trade -> trade.getTradeId() + " " + RecordVersion.of(trade))
                            .toList();
        }
    }
}
