package dev.cowflow.enricher.records;

import dev.cowflow.enricher.core.Side;
import dev.cowflow.enricher.core.Trade;
import dev.cowflow.model.Decimals;
import dev.cowflow.schemas.binary.AvroFields;
import dev.cowflow.schemas.content.RecordVersion;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Raw trades as the join sees them. */
final class Trades {
    private Trades() {}

    /** Throws IllegalArgumentException or ArithmeticException for a trade that cannot be one. */
    static Trade of(AvroFields raw, byte[] received) {
        return new Trade(
                UUID.fromString(raw.text(RawFields.TRADE_ID)),
                RecordVersion.of(Instant.ofEpochMilli(raw.number(RawFields.EXTRACTED_AT)), raw),
                raw.number(RawFields.REMOVED) == 1,
                raw.number(RawFields.BLOCK_TIME),
                side(
                        raw.text(RawFields.SELL_TOKEN_ADDRESS),
                        raw.text(RawFields.ATOMS_SOLD),
                        raw.optionalText(RawFields.UNITS_SOLD),
                        raw.optionalText(RawFields.LIMIT_SELL_AMOUNT)),
                side(
                        raw.text(RawFields.BUY_TOKEN_ADDRESS),
                        raw.text(RawFields.ATOMS_BOUGHT),
                        raw.optionalText(RawFields.UNITS_BOUGHT),
                        raw.optionalText(RawFields.LIMIT_BUY_AMOUNT)),
                decimal(raw.optionalText(RawFields.USD_VALUE)),
                new RawDetails(raw),
                received);
    }

    private static Side side(String token, String atoms, @Nullable String units, @Nullable String limit) {
        return new Side(
                token,
                Decimals.parseInteger(atoms),
                decimal(units),
                limit == null ? null : Decimals.parseInteger(limit));
    }

    private static @Nullable BigDecimal decimal(@Nullable String text) {
        return text == null ? null : Decimals.parse(text);
    }
}
