package dev.cowflow.enricher.history;

import dev.cowflow.avro.CoveredInterval;
import dev.cowflow.avro.PriceCoverage;
import dev.cowflow.avro.PriceTick;
import dev.cowflow.avro.RawTrade;
import dev.cowflow.model.Chain;
import dev.cowflow.model.TradeId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Records as the ingestor writes them. */
public final class RawRecords {
    private static final String ORDER_UID = "0x" + "ab".repeat(56);

    private RawRecords() {}

    /** A trade of so many units; Dune does not know those that are null, and takes the token to have 18 decimals then. */
    public static RawTrade trade(
            int number, Instant time, Amount sold, Amount bought, int extraction, boolean removed, String note) {
        String txHash = "0x" + "%064x".formatted(number);
        return RawTrade.newBuilder()
                .setTradeId(
                        TradeId.of(Chain.ETHEREUM, txHash, ORDER_UID, number).toString())
                .setChain(Chain.ETHEREUM)
                .setBlockTime(time)
                .setTxHash(txHash)
                .setEvtIndex(number)
                .setOrderUid(ORDER_UID)
                .setSellTokenAddress(sold.token())
                .setAtomsSold(sold.atoms())
                .setUnitsSold(sold.stated())
                .setBuyTokenAddress(bought.token())
                .setAtomsBought(bought.atoms())
                .setUnitsBought(bought.stated())
                .setUnknownColumns(Map.of("note", '"' + note + '"'))
                .setExtractedAt(World.extraction(extraction))
                .setRemoved(removed)
                .build();
    }

    public static PriceTick tick(String token, String source, Instant time, String price, int extraction) {
        return tick(token, source, time, price, extraction, null);
    }

    /** @param identitySince null for the first name of the token */
    static PriceTick tick(
            String token, String source, Instant time, String price, int extraction, @Nullable Instant identitySince) {
        return PriceTick.newBuilder()
                .setChain(Chain.ETHEREUM)
                .setToken(token)
                .setSource(source)
                .setSourceId("id")
                .setQuote("USD")
                .setTickTime(time)
                .setPrice(price)
                .setGranularity("MINUTE")
                .setExtractedAt(World.extraction(extraction))
                .setIdentitySince(identitySince)
                .build();
    }

    public static PriceCoverage coverage(String token, String source, List<CoveredInterval> intervals) {
        return coverage(token, source, intervals, null);
    }

    /** @param identitySince null for the first name of the token */
    static PriceCoverage coverage(
            String token, String source, List<CoveredInterval> intervals, @Nullable Instant identitySince) {
        return PriceCoverage.newBuilder()
                .setChain(Chain.ETHEREUM)
                .setToken(token)
                .setSource(source)
                .setIntervals(intervals)
                .setIdentitySince(identitySince)
                .build();
    }

    /**
     * Amount of a token that was given or taken.
     *
     * @param stated the units as Dune states them; null when it does not know the decimals
     */
    public record Amount(
            String token, String units, @Nullable String stated) {
        public static Amount of(String token, String units) {
            return new Amount(token, units, units);
        }

        String atoms() {
            return new BigDecimal(units)
                    .movePointRight(World.decimals(token))
                    .toBigIntegerExact()
                    .toString();
        }
    }
}
