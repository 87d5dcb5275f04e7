package dev.cowflow.enricher.state;

import static dev.cowflow.enricher.state.Binary.present;
import static dev.cowflow.enricher.state.Binary.readDecimal;
import static dev.cowflow.enricher.state.Binary.readInteger;
import static dev.cowflow.enricher.state.Binary.readOptionalText;
import static dev.cowflow.enricher.state.Binary.readText;
import static dev.cowflow.enricher.state.Binary.writeDecimal;
import static dev.cowflow.enricher.state.Binary.writeInteger;
import static dev.cowflow.enricher.state.Binary.writeText;

import dev.cowflow.enricher.core.Coverage;
import dev.cowflow.enricher.core.Interval;
import dev.cowflow.enricher.core.Side;
import dev.cowflow.enricher.core.Tick;
import dev.cowflow.enricher.core.Trade;
import dev.cowflow.enricher.core.TradeDetails;
import dev.cowflow.enricher.core.Version;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.common.serialization.Serde;

/** How the values of the stores are written. */
final class StateSerdes {
    static final Serde<Trade> TRADE = Binary.serde(StateSerdes::write, StateSerdes::readTrade);
    static final Serde<Tick> TICK = Binary.serde(StateSerdes::write, StateSerdes::readTick);
    static final Serde<Coverage> COVERAGE = Binary.serde(StateSerdes::write, StateSerdes::readCoverage);

    private StateSerdes() {}

    private static void write(DataOutputStream out, Trade trade) throws IOException {
        out.writeLong(trade.id().getMostSignificantBits());
        out.writeLong(trade.id().getLeastSignificantBits());
        out.write(trade.version().toBytes());
        out.writeBoolean(trade.removed());
        out.writeLong(trade.time());
        write(out, trade.sell());
        write(out, trade.buy());
        writeDecimal(out, trade.duneUsdValue());
        write(out, trade.details());
    }

    private static Trade readTrade(DataInputStream in) throws IOException {
        return new Trade(
                new UUID(in.readLong(), in.readLong()),
                Version.fromBytes(in.readNBytes(Version.LENGTH)),
                in.readBoolean(),
                in.readLong(),
                readSide(in),
                readSide(in),
                readDecimal(in),
                readDetails(in));
    }

    private static void write(DataOutputStream out, Side side) throws IOException {
        writeText(out, side.token());
        writeInteger(out, side.atoms());
        writeDecimal(out, side.units());
        writeInteger(out, side.limit());
    }

    private static Side readSide(DataInputStream in) throws IOException {
        return new Side(readText(in), present(readInteger(in)), readDecimal(in), readInteger(in));
    }

    private static void write(DataOutputStream out, TradeDetails details) throws IOException {
        writeText(out, details.chain());
        out.writeBoolean(details.blockNumber() != null);
        out.writeLong(details.blockNumber() == null ? 0 : details.blockNumber());
        writeText(out, details.txHash());
        writeText(out, details.orderUid());
        out.writeLong(details.evtIndex());
        writeText(out, details.trader());
        writeText(out, details.receiver());
        writeText(out, details.orderType());
        writeText(out, details.tokenPair());
        writeText(out, details.sellSymbol());
        writeText(out, details.buySymbol());
        writeText(out, details.feeAtoms());
    }

    private static TradeDetails readDetails(DataInputStream in) throws IOException {
        String chain = readText(in);
        boolean hasBlockNumber = in.readBoolean();
        long blockNumber = in.readLong();
        return new TradeDetails(
                chain,
                hasBlockNumber ? blockNumber : null,
                readText(in),
                readText(in),
                in.readLong(),
                readOptionalText(in),
                readOptionalText(in),
                readOptionalText(in),
                readOptionalText(in),
                readOptionalText(in),
                readOptionalText(in),
                readOptionalText(in));
    }

    private static void write(DataOutputStream out, Tick tick) throws IOException {
        writeText(out, tick.token());
        writeText(out, tick.source());
        out.writeLong(tick.time());
        writeText(out, tick.quote());
        writeDecimal(out, tick.price());
        writeText(out, tick.granularity());
        out.write(tick.version().toBytes());
    }

    private static Tick readTick(DataInputStream in) throws IOException {
        return new Tick(
                readText(in),
                readText(in),
                in.readLong(),
                readText(in),
                present(readDecimal(in)),
                readText(in),
                Version.fromBytes(in.readNBytes(Version.LENGTH)));
    }

    private static void write(DataOutputStream out, Coverage coverage) throws IOException {
        out.writeInt(coverage.intervals().size());
        for (Interval interval : coverage.intervals()) {
            out.writeLong(interval.from());
            out.writeLong(interval.until());
        }
    }

    private static Coverage readCoverage(DataInputStream in) throws IOException {
        int size = in.readInt();
        List<Interval> intervals = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            intervals.add(new Interval(in.readLong(), in.readLong()));
        }
        return new Coverage(intervals);
    }
}
