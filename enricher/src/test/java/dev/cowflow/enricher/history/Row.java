package dev.cowflow.enricher.history;

import dev.cowflow.avro.EnrichedTrade;
import dev.cowflow.avro.PriceMatch;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Content of a row, without what it knows of versions and processing. Figures are plain decimals. */
public record Row(
        String status,
        Instant time,
        String sold,
        String bought,
        @Nullable PriceMatch sellMatch,
        @Nullable PriceMatch buyMatch,
        @Nullable String sellValueUsd,
        @Nullable String buyValueUsd,
        @Nullable String volumeUsd,
        @Nullable String slippageUsd,
        @Nullable String slippageBps,
        List<String> flags) {

    /** The row of a record of the enriched topic. */
    public static Row of(EnrichedTrade row) {
        return new Row(
                row.getStatus(),
                row.getBlockTime(),
                row.getAtomsSold() + " " + row.getSellTokenAddress(),
                row.getAtomsBought() + " " + row.getBuyTokenAddress(),
                row.getSellMatch(),
                row.getBuyMatch(),
                row.getSellValueUsd(),
                row.getBuyValueUsd(),
                row.getVolumeUsd(),
                row.getSlippageUsd(),
                row.getSlippageBps(),
                row.getFlags());
    }
}
