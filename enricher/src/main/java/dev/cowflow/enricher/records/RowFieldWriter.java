package dev.cowflow.enricher.records;

import dev.cowflow.model.Flag;
import dev.cowflow.schemas.binary.AvroFields;
import dev.cowflow.schemas.binary.DecimalWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import org.apache.avro.io.Encoder;
import org.jspecify.annotations.Nullable;

/** Writes fields of a row as the types of the enriched schema want them. */
final class RowFieldWriter {
    private final AvroFields raw;
    private final DecimalWriter decimals;
    private final Encoder to;

    /** @param raw the trade as received */
    RowFieldWriter(AvroFields raw, DecimalWriter decimals, Encoder to) {
        this.raw = raw;
        this.decimals = decimals;
        this.to = to;
    }

    RowFieldWriter copy(int field) throws IOException {
        raw.copy(field, to);
        return this;
    }

    /** A field of the raw trade that was read as this number, and may be written there in another notation. */
    RowFieldWriter integer(int field, BigInteger read) throws IOException {
        if (raw.isPlainDecimal(field)) {
            return copy(field);
        }
        decimals.write(new BigDecimal(read), to);
        return this;
    }

    /** The same of one that is null when the number is. */
    RowFieldWriter optionalInteger(int field, @Nullable BigInteger read) throws IOException {
        return optionalDecimal(field, read == null ? null : new BigDecimal(read));
    }

    /** The same of a decimal. */
    RowFieldWriter optionalDecimal(int field, @Nullable BigDecimal read) throws IOException {
        return read == null || raw.isPlainDecimal(field) ? copy(field) : decimal(read);
    }

    RowFieldWriter decimal(@Nullable BigDecimal number) throws IOException {
        if (number == null) {
            to.writeIndex(0);
        } else {
            to.writeIndex(1);
            decimals.write(number, to);
        }
        return this;
    }

    RowFieldWriter flags(List<Flag> flags) throws IOException {
        to.writeArrayStart();
        to.setItemCount(flags.size());
        for (Flag flag : flags) {
            to.startItem();
            to.writeString(EncodedNames.of(flag));
        }
        to.writeArrayEnd();
        return this;
    }
}
