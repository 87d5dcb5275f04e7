package dev.cowflow.sink.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cowflow.sink.testing.Shared;
import dev.cowflow.sink.testing.TestSink;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;

class NumericTest {
    private static final Shared<TestSink> SINK = new Shared<>(TestSink::new);

    /** Compares the bytes with PostgreSQL's own reading of the text, scale included. */
    @Property(tries = 60)
    void shouldStoreADecimalAsItsTextWouldBe(@ForAll("decimals") List<String> decimals) {
        requireStoredAsText(decimals);
    }

    @Example
    void shouldStoreTheDecimalsThatLieAtTheEdges() {
        requireStoredAsText(List.of(
                "0",
                "-0",
                "0.0",
                "0.00001",
                "0.0000",
                "1",
                "10000",
                "9999",
                "99990000",
                "-10000.0001",
                "000123.4500",
                "1.0000000000000000000001",
                BigInteger.TWO.pow(256).subtract(BigInteger.ONE).toString(),
                "-" + "9".repeat(500) + "." + "1".repeat(498)));
    }

    @Example
    void shouldRefuseWhatIsNoPlainDecimal() {
        for (String text :
                List.of("", "-", ".", "1.", ".5", "1.2.3", "1e5", "NaN", "+1", "1 ", "１", "9".repeat(1_001))) {
            assertThatThrownBy(() -> Numeric.of(text))
                    .as(text)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("Not a plain decimal");
        }
    }

    private static void requireStoredAsText(List<String> decimals) {
        TestSink sink = SINK.get();
        sink.jdbc.execute("CREATE TABLE IF NOT EXISTS numbers (place bigint, value numeric)");
        sink.jdbc.execute("TRUNCATE numbers");
        new BinaryCopy("numbers", "place, value")
                .append(
                        sink.jdbc,
                        decimals.stream()
                                .distinct()
                                .map(decimal -> row(decimals.indexOf(decimal), decimal))
                                .toList());

        sink.jdbc.query("SELECT place, value::text AS stored FROM numbers", row -> {
            String text = decimals.get(row.getInt("place"));
            assertThat(row.getString("stored"))
                    .isEqualTo(sink.one("SELECT ('" + text + "'::numeric)::text", String.class));
            assertThat(new BigDecimal(row.getString("stored"))).isEqualByComparingTo(new BigDecimal(text));
        });
    }

    private static byte[] row(int place, String decimal) {
        byte[] among = ("9" + decimal + "9").getBytes(StandardCharsets.US_ASCII);
        CopyRow row = new CopyRow().begin(2);
        row.addBigint(place);
        row.addNumeric(Numeric.of(among, 1, among.length - 1));
        return row.toBytes();
    }

    @Provide
    Arbitrary<List<String>> decimals() {
        return Arbitraries.bigDecimals()
                .between(BigDecimal.TEN.pow(80).negate(), BigDecimal.TEN.pow(80))
                .ofScale(40)
                .map(value -> value.setScale(value.precision() % 41, java.math.RoundingMode.DOWN)
                        .toPlainString())
                .list()
                .ofMinSize(1)
                .ofMaxSize(20);
    }

    @AfterContainer
    static void close() throws Exception {
        SINK.close();
    }
}
