package dev.cowflow.enricher.core;

import dev.cowflow.model.Coverage;
import dev.cowflow.model.Interval;
import dev.cowflow.model.Version;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Short words for events of one day, 2022-08-08 UTC. An extraction is numbered: the higher, the later. */
final class Market {
    static final String WETH = "0xc02aaa39b223fe8d0a0e5c4f27ead9083c756cc2";
    static final String ETH = "0xeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee";
    static final String USDC = "0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48";
    static final String GECKO = "coingecko";
    static final Rules RULES = Rules.of(Duration.ofMinutes(60), List.of(GECKO, "binance"));
    private static final LocalDate DAY = LocalDate.of(2022, 8, 8);
    private static final long EXTRACTED =
            DAY.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli();

    /** As any other. */
    private static final TradeDetails NO_DETAILS = new TradeDetails() {};

    private Market() {}

    static long at(String time) {
        return LocalTime.parse(time).atDate(DAY).toInstant(ZoneOffset.UTC).toEpochMilli();
    }

    static Tick tick(String token, String time, String price) {
        return tick(token, GECKO, at(time), price, 1);
    }

    static Tick tick(String token, String source, long time, String price, int extraction) {
        return new Tick(
                token, source, time, "USD", new BigDecimal(price), "MINUTE", version(extraction, "tick " + price));
    }

    static CoverageUpdate covered(String token, String from, String until) {
        return new CoverageUpdate(token, GECKO, new Coverage(List.of(new Interval(at(from), at(until)))));
    }

    /** One WETH sold for 1 800 USDC. */
    static Trade trade(String time) {
        return trade(1, at(time), WETH, USDC, 1);
    }

    static Trade trade(long id, long time, String sellToken, String buyToken, int extraction) {
        return trade(
                id,
                time,
                side(sellToken, "1000000000000000000", "1"),
                side(buyToken, "1800000000", "1800"),
                extraction);
    }

    static Trade trade(long id, long time, Side sell, Side buy, int extraction) {
        return new Trade(
                new UUID(0, id),
                version(extraction, "" + time + sell + buy),
                false,
                time,
                sell,
                buy,
                null,
                NO_DETAILS,
                new byte[0]);
    }

    static Trade removed(Trade trade, int extraction) {
        return new Trade(
                trade.id(),
                version(extraction, "removed " + trade.time() + trade.sell() + trade.buy()),
                true,
                trade.time(),
                trade.sell(),
                trade.buy(),
                null,
                trade.details(),
                trade.received());
    }

    static Side side(String token, String atoms, @Nullable String units) {
        return side(token, atoms, units, null);
    }

    static Side side(String token, String atoms, @Nullable String units, @Nullable String limit) {
        return new Side(
                token,
                new BigInteger(atoms),
                units == null ? null : new BigDecimal(units),
                limit == null ? null : new BigInteger(limit));
    }

    static Version version(int extraction, String content) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return Version.of(EXTRACTED + extraction, hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
