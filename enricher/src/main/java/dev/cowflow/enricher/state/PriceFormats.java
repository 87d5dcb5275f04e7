package dev.cowflow.enricher.state;

import dev.cowflow.enricher.core.Tick;
import dev.cowflow.model.Coverage;
import dev.cowflow.model.Interval;
import dev.cowflow.model.Version;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** Encodings of the price store's values. */
final class PriceFormats {
    static final Format<Tick> TICK = new Format<>(PriceFormats::write, PriceFormats::readTick);
    static final Format<Known> COVERAGE = new Format<>(PriceFormats::write, PriceFormats::readKnown);

    /** The knowledge of a token and a source. */
    record Known(long identity, Coverage coverage) {}

    private PriceFormats() {}

    private static void write(DataOutputStream out, Tick tick) throws IOException {
        out.writeUTF(tick.token());
        out.writeUTF(tick.source());
        out.writeLong(tick.time());
        out.writeUTF(tick.quote());
        byte[] price = tick.price().unscaledValue().toByteArray();
        out.writeShort(price.length);
        out.write(price);
        out.writeInt(tick.price().scale());
        out.writeUTF(tick.granularity());
        out.write(tick.version().toBytes());
        writeIdentity(out, tick.identity());
    }

    private static Tick readTick(DataInputStream in) throws IOException {
        return new Tick(
                readWord(in),
                readWord(in),
                in.readLong(),
                readWord(in),
                new BigDecimal(new BigInteger(in.readNBytes(in.readUnsignedShort())), in.readInt()),
                readWord(in),
                Version.fromBytes(in.readNBytes(Version.LENGTH)),
                readIdentity(in));
    }

    /** At the end, and only where there is one, so that what was written before there were any can be read. */
    private static void writeIdentity(DataOutputStream out, long identity) throws IOException {
        if (identity != 0) {
            out.writeLong(identity);
        }
    }

    private static long readIdentity(DataInputStream in) throws IOException {
        return in.available() == 0 ? 0 : in.readLong();
    }

    /** One of few: kept once, however many ticks have it. */
    private static String readWord(DataInputStream in) throws IOException {
        return in.readUTF().intern();
    }

    private static void write(DataOutputStream out, Known known) throws IOException {
        out.writeInt(known.coverage().intervals().size());
        for (Interval interval : known.coverage().intervals()) {
            out.writeLong(interval.from());
            out.writeLong(interval.until());
        }
        writeIdentity(out, known.identity());
    }

    private static Known readKnown(DataInputStream in) throws IOException {
        int size = in.readInt();
        List<Interval> intervals = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            intervals.add(new Interval(in.readLong(), in.readLong()));
        }
        return new Known(readIdentity(in), new Coverage(intervals));
    }
}
