package dev.cowflow.schemas.binary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.model.Decimals;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalWriterTest {
    private final DecimalWriter writer = new DecimalWriter();

    @Property(tries = 1_000)
    void shouldWriteDecimalsAsTheyStandInRecords(@ForAll long unscaled, @ForAll @IntRange(min = -3, max = 22) int scale)
            throws IOException {
        shouldWrite(BigDecimal.valueOf(unscaled, scale));
        shouldWrite(BigDecimal.valueOf(unscaled / 1_000_000_000 * 1_000, scale));
    }

    @Property(tries = 300)
    void shouldWriteLargeOnes(@ForAll BigInteger unscaled, @ForAll @IntRange(min = 0, max = 80) int scale)
            throws IOException {
        shouldWrite(new BigDecimal(unscaled, scale));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "0.000",
                "-0.5",
                "100",
                "0.000000000000000001",
                "-999999999999999999",
                "0.999999999999999999",
                "1000000000000000000",
                "-9223372036854775808"
            })
    void shouldWriteTheBounds(String number) throws IOException {
        shouldWrite(new BigDecimal(number));
    }

    @Property(tries = 2_000)
    void shouldKnowItsOwnNotation(@ForAll @Chars({'0', '1', '5', '.', '-'}) @StringLength(max = 6) String text) {
        byte[] ascii = ("7" + text + "7").getBytes(StandardCharsets.US_ASCII);
        assertThat(DecimalNotation.isPlain(ascii, 1, ascii.length - 1)).isEqualTo(isWrittenSo(text));
    }

    private void shouldWrite(BigDecimal number) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
        writer.write(number, encoder);
        encoder.flush();
        assertThat(DecoderFactory.get().binaryDecoder(out.toByteArray(), null).readString())
                .isEqualTo(Decimals.plain(number));
    }

    private static boolean isWrittenSo(String text) {
        try {
            return Decimals.plain(Decimals.parse(text)).equals(text);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
