package dev.cowflow.enricher.records;

import dev.cowflow.avro.PriceTick;
import dev.cowflow.enricher.core.Tick;
import dev.cowflow.model.Decimals;
import dev.cowflow.schemas.binary.AvroFields;
import dev.cowflow.schemas.binary.AvroLayout;
import dev.cowflow.schemas.content.RecordVersion;
import java.time.Instant;

/** Prices that are not decoded, as the join sees them. */
final class TickFields {
    static final AvroLayout LAYOUT = AvroLayout.of(PriceTick.class);

    private static final int TOKEN = LAYOUT.position("token");
    private static final int SOURCE = LAYOUT.position("source");
    private static final int QUOTE = LAYOUT.position("quote");
    private static final int TICK_TIME = LAYOUT.position("tick_time");
    private static final int PRICE = LAYOUT.position("price");
    private static final int GRANULARITY = LAYOUT.position("granularity");
    private static final int EXTRACTED_AT = LAYOUT.position("extracted_at");
    private static final int IDENTITY_SINCE = LAYOUT.position("identity_since");

    private TickFields() {}

    /** Throws IllegalArgumentException for a price that cannot be one. */
    static Tick tick(AvroFields raw) {
        long identity = raw.isNull(IDENTITY_SINCE) ? 0 : raw.number(IDENTITY_SINCE);
        return new Tick(
                raw.text(TOKEN),
                raw.text(SOURCE),
                raw.number(TICK_TIME),
                raw.text(QUOTE),
                Decimals.parse(raw.text(PRICE)),
                raw.text(GRANULARITY),
                // as the version in staging is made
                RecordVersion.of(Instant.ofEpochMilli(Math.max(raw.number(EXTRACTED_AT), identity)), raw),
                identity);
    }
}
