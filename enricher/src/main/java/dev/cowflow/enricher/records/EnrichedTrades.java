package dev.cowflow.enricher.records;

import dev.cowflow.avro.EnrichedTrade;
import dev.cowflow.avro.PriceMatch;
import dev.cowflow.enricher.core.EnrichedRow;
import dev.cowflow.enricher.core.Figures;
import dev.cowflow.enricher.core.Match;
import dev.cowflow.enricher.core.Side;
import dev.cowflow.enricher.core.Trade;
import dev.cowflow.enricher.core.TradeDetails;
import dev.cowflow.schemas.Decimals;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Rows of the join as records of the enriched topic. */
public final class EnrichedTrades {
    private EnrichedTrades() {}

    /** All of the row; decimals in plain notation without trailing zeros. */
    public static EnrichedTrade of(EnrichedRow row) {
        EnrichedTrade record = new EnrichedTrade();
        putTrade(record, row.trade());
        putDetails(record, row.trade().details());
        putFigures(record, row.figures());
        record.setUnitsSold(plain(row.sell().units()));
        record.setUnitsBought(plain(row.buy().units()));
        record.setSellMatch(match(row.sell().match()));
        record.setBuyMatch(match(row.buy().match()));
        record.setStatus(row.status().name());
        record.setRank(ByteBuffer.wrap(row.rank().toBytes()));
        record.setRules(row.rules());
        return record;
    }

    private static void putTrade(EnrichedTrade record, Trade trade) {
        Side sell = trade.sell();
        Side buy = trade.buy();
        record.setTradeId(trade.id().toString());
        record.setBlockTime(Instant.ofEpochMilli(trade.time()));
        record.setExtractedAt(Instant.ofEpochMilli(trade.version().extractedAt()));
        record.setSellTokenAddress(sell.token());
        record.setAtomsSold(Decimals.plain(sell.atoms()));
        record.setLimitSellAmount(plain(sell.limit()));
        record.setBuyTokenAddress(buy.token());
        record.setAtomsBought(Decimals.plain(buy.atoms()));
        record.setLimitBuyAmount(plain(buy.limit()));
        record.setDuneUsdValue(plain(trade.duneUsdValue()));
    }

    private static void putDetails(EnrichedTrade record, TradeDetails details) {
        record.setChain(details.chain());
        record.setBlockNumber(details.blockNumber());
        record.setTxHash(details.txHash());
        record.setOrderUid(details.orderUid());
        record.setEvtIndex(details.evtIndex());
        record.setTrader(details.trader());
        record.setReceiver(details.receiver());
        record.setOrderType(details.orderType());
        record.setTokenPair(details.tokenPair());
        record.setSellToken(details.sellSymbol());
        record.setBuyToken(details.buySymbol());
        record.setFeeAtoms(details.feeAtoms());
    }

    private static void putFigures(EnrichedTrade record, Figures figures) {
        record.setSellValueUsd(plain(figures.sellValueUsd()));
        record.setBuyValueUsd(plain(figures.buyValueUsd()));
        record.setVolumeUsd(plain(figures.volumeUsd()));
        record.setSlippageUsd(plain(figures.slippageUsd()));
        record.setSlippageBps(plain(figures.slippageBps()));
        record.setDuneDiffBps(plain(figures.duneDiffBps()));
        record.setSurplusBps(plain(figures.surplusBps()));
        record.setFlags(figures.flags().stream().map(Enum::name).toList());
    }

    private static @Nullable PriceMatch match(@Nullable Match match) {
        return match == null
                ? null
                : new PriceMatch(
                        Decimals.plain(match.tick().price()),
                        Instant.ofEpochMilli(match.tick().time()),
                        match.gap(),
                        match.tick().source(),
                        match.tick().granularity(),
                        match.grade().name());
    }

    private static @Nullable String plain(@Nullable BigInteger number) {
        return number == null ? null : Decimals.plain(number);
    }

    private static @Nullable String plain(@Nullable BigDecimal number) {
        return number == null ? null : Decimals.plain(number);
    }
}
