package dev.cowflow.local.oracle;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

record OracleLeg(
        Instant time, @Nullable OracleTick tick, @Nullable BigDecimal units) {
    @Nullable
    BigDecimal value() {
        return tick == null || units == null ? null : units.multiply(tick.price());
    }

    void columns(String side, String unitsColumn, Map<String, @Nullable Object> row) {
        BigDecimal value = value();
        row.put(unitsColumn, units);
        row.put(side + "_price_usd", tick == null ? null : tick.price());
        row.put(side + "_price_time", tick == null ? null : tick.time());
        row.put(side + "_price_gap_s", tick == null ? null : gap(tick));
        row.put(side + "_price_source", tick == null ? null : tick.source());
        row.put(side + "_price_grade", grade());
        row.put(side + "_value_usd", value == null ? null : value.setScale(8, RoundingMode.HALF_EVEN));
    }

    private BigDecimal gap(OracleTick match) {
        return BigDecimal.valueOf(Duration.between(time, match.time()).toMillis(), 3);
    }

    private String grade() {
        if (tick == null) {
            return "MISSING";
        }
        long distance = tick.millisFrom(time);
        return distance <= 30_000 ? "MINUTE" : distance <= 300_000 ? "NEAR" : "COARSE";
    }
}
