package dev.cowflow.sink.sql;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.cowflow.sink.testing.TestDatabase;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import org.springframework.jdbc.core.JdbcTemplate;

/** Weighted slippage is the exact quotient, rounded once and half to even, which PostgreSQL's round() does not do. */
class RatioBpsTest {
    private static final BigDecimal BPS = BigDecimal.valueOf(10_000);
    private static final HikariDataSource DATABASE = TestDatabase.createMigrated();
    private static final JdbcTemplate JDBC = new JdbcTemplate(DATABASE);

    @AfterContainer
    static void close() {
        DATABASE.close();
    }

    @Property(tries = 500)
    void shouldRoundAnyQuotientAsBigDecimalDoes(
            @ForAll("amounts") BigDecimal part, @ForAll("amounts") BigDecimal whole) {
        assertThat(ratio(part, whole)).isEqualTo(expected(part, whole));
    }

    @Property(tries = 500)
    void shouldRoundHalvesToEven(@ForAll("amounts") BigDecimal whole, @ForAll("odd") BigDecimal halves) {
        BigDecimal part = whole.multiply(halves).multiply(new BigDecimal("0.000000005"));

        assertThat(ratio(part, whole)).isEqualTo(expected(part, whole));
    }

    private static BigDecimal expected(BigDecimal part, BigDecimal whole) {
        return part.multiply(BPS).divide(whole, 4, RoundingMode.HALF_EVEN);
    }

    private static BigDecimal ratio(BigDecimal part, BigDecimal whole) {
        return JDBC.queryForObject("SELECT data_warehouse.ratio_bps(?, ?)", BigDecimal.class, part, whole);
    }

    /** Of any size and either sign, 8 decimals as values in USD have them, never 0. */
    @Provide
    Arbitrary<BigDecimal> amounts() {
        Arbitrary<BigInteger> digits = Arbitraries.bigIntegers()
                .between(BigInteger.TEN.pow(90).negate(), BigInteger.TEN.pow(90))
                .filter(number -> number.signum() != 0);
        return Combinators.combine(digits, Arbitraries.integers().between(0, 8)).as(BigDecimal::new);
    }

    @Provide
    Arbitrary<BigDecimal> odd() {
        return Arbitraries.longs().between(-1_000_000, 1_000_000).map(number -> BigDecimal.valueOf(2 * number + 1));
    }
}
