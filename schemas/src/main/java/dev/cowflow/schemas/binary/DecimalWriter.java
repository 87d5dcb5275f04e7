package dev.cowflow.schemas.binary;

import dev.cowflow.model.Decimals;
import java.io.IOException;
import java.math.BigDecimal;
import org.apache.avro.io.Encoder;
import org.apache.avro.util.Utf8;

/** Writes decimals to records as {@link Decimals#plain(BigDecimal)} has them, without making a text first. Not thread-safe. */
public final class DecimalWriter {
    private static final int MAX_DIGITS = 18;
    private static final int MAX_SCALE = 18;

    /** A sign, a zero and a point beside the digits. */
    private final byte[] ascii = new byte[MAX_DIGITS + MAX_SCALE + 3];

    /** As a field of type string; throws as {@link Decimals#plain(BigDecimal)} does. */
    public void write(BigDecimal value, Encoder to) throws IOException {
        if (value.scale() < 0 || value.scale() > MAX_SCALE || value.precision() > MAX_DIGITS) {
            to.writeString(new Utf8(Decimals.plain(value)));
            return;
        }
        int begin = fill(value.unscaledValue().longValue(), value.scale());
        // a string is encoded as its bytes are
        to.writeBytes(ascii, begin, ascii.length - begin);
    }

    /** From the last digit to the first; where they begin. */
    private int fill(long unscaled, int scale) {
        long rest = Math.abs(unscaled);
        int decimals = scale;
        while (decimals > 0 && rest % 10 == 0) {
            rest /= 10;
            decimals--;
        }
        int at = ascii.length;
        if (decimals > 0) {
            for (; decimals > 0; decimals--) {
                ascii[--at] = (byte) ('0' + rest % 10);
                rest /= 10;
            }
            ascii[--at] = '.';
        }
        do {
            ascii[--at] = (byte) ('0' + rest % 10);
            rest /= 10;
        } while (rest != 0);
        if (unscaled < 0) {
            ascii[--at] = '-';
        }
        return at;
    }
}
