package dev.cowflow.schemas.checks;

import dev.cowflow.avro.PriceTick;
import dev.cowflow.schemas.binary.AvroFields;
import dev.cowflow.schemas.binary.AvroLayout;
import dev.cowflow.schemas.binary.InvalidRecordException;
import dev.cowflow.schemas.topic.Keys;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The rules for a price; the table is in {@code docs/checks.md}. */
public final class TickCheck {
    /** The only currency there is: a price in another one would take the place of one in USD under the same key. */
    public static final String QUOTE = "USD";

    /** The time that the clock of a source may be behind that of its prices. */
    private static final Duration LEAD = Duration.ofMinutes(2);

    /** The time that the clock of a source may be behind that of the ingestor. */
    private static final Duration IDENTITY_LEAD = Duration.ofDays(1);

    private static final int LONGEST_ID = 256;
    private static final AvroLayout LAYOUT = AvroLayout.of(PriceTick.class);
    private static final int TOKEN = LAYOUT.position("token");
    private static final int SOURCE = LAYOUT.position("source");
    private static final int TICK_TIME = LAYOUT.position("tick_time");
    private static final int EXTRACTED_AT = LAYOUT.position("extracted_at");
    private static final int IDENTITY_SINCE = LAYOUT.position("identity_since");

    private static final RecordCheck FIELDS = new RecordCheck(LAYOUT)
            .field("chain", PriceFields.of(PriceFields::chain))
            .field("token", PriceFields.of(PriceFields::token))
            .field("source", PriceFields.of(PriceFields::source))
            .field("source_id", TextChecks.printable(LONGEST_ID))
            .field("quote", TextChecks.exactly(QUOTE))
            .field("tick_time", TimeChecks::time)
            .field("price", NumberChecks::price)
            .field(
                    "granularity",
                    TextChecks.like(Pattern.compile("[A-Z][A-Z0-9_]{0,31}"), "a word of up to 32 upper-case letters"))
            .field("extracted_at", TimeChecks::time)
            .field("identity_since", TimeChecks::time);

    private TickCheck() {}

    /** @throws InvalidRecordException when it cannot be right; the message names the field */
    public static void require(AvroFields tick) {
        FIELDS.require(tick);
        TimeChecks.requireKnownBy(tick, "tick_time", TICK_TIME, EXTRACTED_AT, LEAD);
        if (!tick.isNull(IDENTITY_SINCE)) {
            // one from the future would make all other prices of the token worth nothing
            TimeChecks.requireKnownBy(tick, "identity_since", IDENTITY_SINCE, EXTRACTED_AT, IDENTITY_LEAD);
        }
    }

    /** The same of one that is not encoded yet. */
    public static void require(PriceTick tick) {
        require(AvroFields.of(tick, LAYOUT));
    }

    /** The same, and that it stands under its own key. */
    public static void require(byte @Nullable [] key, AvroFields tick) {
        require(tick);
        KeyCheck.require(key, Keys.tick(tick.text(TOKEN), tick.text(SOURCE), tick.instant(TICK_TIME)));
    }
}
