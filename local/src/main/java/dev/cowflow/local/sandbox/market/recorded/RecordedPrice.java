package dev.cowflow.local.sandbox.market.recorded;

import dev.cowflow.local.sandbox.market.PricePoint;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** A row of prices.csv. */
record RecordedPrice(String coinId, PricePoint point) {
    static final List<String> COLUMNS = List.of("coin_id", "time", "price_usd");

    static RecordedPrice of(CSVRecord row) {
        String coinId = row.get("coin_id");
        if (coinId.isBlank()) {
            throw new IllegalArgumentException("coin_id is blank");
        }
        Instant time = RecordingTime.parse("time", row.get("time"));
        return new RecordedPrice(coinId, new PricePoint(time, price(row.get("price_usd")), null, null));
    }

    private static @Nullable BigDecimal price(String text) {
        try {
            return text.isBlank() ? null : new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("price_usd '" + text + "' is not a decimal number", e);
        }
    }
}
