package dev.cowflow.enricher.records;

import dev.cowflow.avro.EnrichedTrade;
import dev.cowflow.avro.PriceMatch;
import dev.cowflow.avro.RawTrade;
import dev.cowflow.enricher.core.EnrichedRow;
import dev.cowflow.enricher.core.Figures;
import dev.cowflow.enricher.core.Match;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The record of a row, set column by column by the setters of the generated class. */
final class ExpectedRecord {
    private ExpectedRecord() {}

    static EnrichedTrade of(RawTrade raw, EnrichedRow row) {
        EnrichedTrade record = new EnrichedTrade();
        record.setTradeId(UUID.fromString(raw.getTradeId()).toString());
        record.setChain(raw.getChain());
        record.setBlockTime(raw.getBlockTime());
        record.setBlockNumber(raw.getBlockNumber());
        record.setTxHash(raw.getTxHash());
        record.setOrderUid(raw.getOrderUid());
        record.setEvtIndex(raw.getEvtIndex());
        record.setTrader(raw.getTrader());
        record.setReceiver(raw.getReceiver());
        record.setOrderType(raw.getOrderType());
        record.setTokenPair(raw.getTokenPair());
        record.setSellToken(raw.getSellToken());
        record.setSellTokenAddress(raw.getSellTokenAddress());
        record.setBuyToken(raw.getBuyToken());
        record.setBuyTokenAddress(raw.getBuyTokenAddress());
        record.setAtomsSold(plain(raw.getAtomsSold()));
        record.setAtomsBought(plain(raw.getAtomsBought()));
        record.setFeeAtoms(raw.getFeeAtoms());
        record.setLimitSellAmount(plain(raw.getLimitSellAmount()));
        record.setLimitBuyAmount(plain(raw.getLimitBuyAmount()));
        record.setDuneUsdValue(plain(raw.getUsdValue()));
        record.setExtractedAt(raw.getExtractedAt());
        record.setUnitsSold(plain(row.sell().units()));
        record.setUnitsBought(plain(row.buy().units()));
        record.setFeeSellUnits(fee(raw, row.sell().units()));
        record.setSellMatch(match(row.sell().match()));
        record.setBuyMatch(match(row.buy().match()));
        putFigures(record, row.figures());
        record.setStatus(row.status().name());
        record.setRank(ByteBuffer.wrap(row.rank().toBytes()));
        record.setRules(row.rules());
        return record;
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
                        match.tick().price().toPlainString(),
                        Instant.ofEpochMilli(match.tick().time()),
                        match.gap(),
                        match.tick().source(),
                        match.tick().granularity(),
                        match.grade().name());
    }

    private static @Nullable String plain(@Nullable String number) {
        return number == null ? null : plain(new BigDecimal(number));
    }

    private static @Nullable String plain(@Nullable BigDecimal number) {
        return number == null ? null : number.stripTrailingZeros().toPlainString();
    }

    private static @Nullable String fee(RawTrade raw, @Nullable BigDecimal unitsSold) {
        if (raw.getFeeAtoms() == null || unitsSold == null) {
            return null;
        }
        BigDecimal atoms = new BigDecimal(raw.getFeeAtoms());
        boolean known = unitsSold.signum() != 0 || atoms.signum() == 0;
        return known ? plain(atoms.movePointLeft(unitsSold.scale())) : null;
    }
}
