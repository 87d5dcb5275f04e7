package dev.cowflow.enricher.records;

import dev.cowflow.avro.RawTrade;
import dev.cowflow.enricher.core.Side;
import dev.cowflow.enricher.core.Trade;
import dev.cowflow.enricher.core.TradeDetails;
import dev.cowflow.enricher.core.Version;
import dev.cowflow.schemas.Chain;
import dev.cowflow.schemas.Decimals;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Raw trades as the join sees them. */
final class Trades {
    private Trades() {}

    /** Throws IllegalArgumentException or ArithmeticException for a trade that cannot be one. */
    static Trade of(RawTrade raw, byte[] received) {
        if (!raw.getChain().equals(Chain.ETHEREUM)) {
            throw new IllegalArgumentException("not a chain that is known: " + raw.getChain());
        }
        return new Trade(
                UUID.fromString(raw.getTradeId()),
                Version.fromBytes(dev.cowflow.schemas.Version.of(raw).toBytes()),
                raw.getRemoved(),
                raw.getBlockTime().toEpochMilli(),
                side(raw.getSellTokenAddress(), raw.getAtomsSold(), raw.getUnitsSold(), raw.getLimitSellAmount()),
                side(raw.getBuyTokenAddress(), raw.getAtomsBought(), raw.getUnitsBought(), raw.getLimitBuyAmount()),
                decimal(raw.getUsdValue()),
                details(raw),
                received);
    }

    private static Side side(String token, String atoms, @Nullable String units, @Nullable String limit) {
        return new Side(token, integer(atoms), decimal(units), limit == null ? null : integer(limit));
    }

    private static BigInteger integer(String text) {
        return Decimals.parse(text).toBigIntegerExact();
    }

    private static @Nullable BigDecimal decimal(@Nullable String text) {
        return text == null ? null : Decimals.parse(text);
    }

    private static TradeDetails details(RawTrade raw) {
        return new TradeDetails(
                raw.getChain(),
                raw.getBlockNumber(),
                raw.getTxHash(),
                raw.getOrderUid(),
                raw.getEvtIndex(),
                raw.getTrader(),
                raw.getReceiver(),
                raw.getOrderType(),
                raw.getTokenPair(),
                raw.getSellToken(),
                raw.getBuyToken(),
                raw.getFeeAtoms());
    }
}
