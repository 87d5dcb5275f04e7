package dev.cowflow.local.testing;

import dev.cowflow.avro.EnrichedTrade;
import dev.cowflow.local.platform.Platform;
import dev.cowflow.schemas.codec.RegistryAvroCodec;
import dev.cowflow.schemas.topic.Topics;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Rows committed to the topic of enriched trades, all of them as long as it has not been compacted. */
public final class EnrichedRows {
    private EnrichedRows() {}

    /** Trade id and rank of every row; a row that was published twice is there twice. */
    public static List<String> ranksOf(Platform platform) {
        try (RegistryAvroCodec codec = new RegistryAvroCodec(platform.ports().registryUrl())) {
            return CommittedRecords.of(platform, Topics.ENRICHED_TRADES).stream()
                    .map(record -> codec.decode(Topics.ENRICHED_TRADES, record.value(), EnrichedTrade.class))
                    .map(row -> row.getTradeId()
                            + HexFormat.of().formatHex(row.getRank().array()))
                    .toList();
        }
    }

    /** Number of times that the row of highest rank was published, by trade id and rank. */
    public static Map<String, Long> lastOf(List<String> ranks) {
        Map<String, String> highest = ranks.stream()
                .collect(Collectors.toMap(EnrichedRows::tradeId, rank -> rank, (a, b) -> a.compareTo(b) >= 0 ? a : b));
        return ranks.stream()
                .filter(rank -> rank.equals(highest.get(tradeId(rank))))
                .collect(Collectors.groupingBy(rank -> rank, Collectors.counting()));
    }

    private static String tradeId(String rank) {
        return rank.substring(0, 36);
    }
}
