package dev.cowflow.enricher.records;

import dev.cowflow.enricher.core.Match;
import dev.cowflow.enricher.core.Tick;
import dev.cowflow.schemas.binary.DecimalWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.Encoder;
import org.apache.avro.io.EncoderFactory;
import org.jspecify.annotations.Nullable;

/** Writes the matches of one side. Neighbouring trades mostly have the same tick, which is encoded once. Not thread-safe. */
final class MatchWriter {
    private final DecimalWriter decimals = new DecimalWriter();
    private @Nullable Tick encoded;
    private byte[] beforeGap = {};
    private byte[] afterGap = {};

    /** A part of a record. */
    private interface Part {
        void write(Encoder to) throws IOException;
    }

    /** A nullable field of type PriceMatch. */
    void write(@Nullable Match match, Encoder to) throws IOException {
        if (match == null) {
            to.writeIndex(0);
            return;
        }
        if (encoded != match.tick()) {
            encode(match.tick());
        }
        to.writeFixed(beforeGap);
        to.writeLong(match.gap());
        to.writeFixed(afterGap);
        to.writeString(EncodedNames.of(match.grade()));
    }

    private void encode(Tick tick) throws IOException {
        beforeGap = bytes(to -> {
            to.writeIndex(1);
            decimals.write(tick.price(), to);
            to.writeLong(tick.time());
        });
        afterGap = bytes(to -> {
            to.writeString(tick.source());
            to.writeString(tick.granularity());
        });
        encoded = tick;
    }

    private static byte[] bytes(Part part) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
        part.write(encoder);
        encoder.flush();
        return out.toByteArray();
    }
}
