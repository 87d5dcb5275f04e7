package dev.cowflow.ingestor.prices;

import dev.cowflow.avro.PriceTick;
import dev.cowflow.ingestor.source.Granularity;
import dev.cowflow.ingestor.source.PricePoint;
import dev.cowflow.model.Chain;
import dev.cowflow.model.Decimals;
import dev.cowflow.schemas.binary.InvalidRecordException;
import dev.cowflow.schemas.checks.TickCheck;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Makes ticks of one source's prices, and keeps those out that cannot be right. */
final class TickFactory {
    private final String source;

    TickFactory(String source) {
        this.source = source;
    }

    /**
     * Makes a tick of a price.
     *
     * @param identity since when the token has its name; null for its first
     * @throws BadTickException when it breaks a rule of {@link TickCheck}
     */
    PriceTick tick(
            PricedToken token,
            PricePoint point,
            Granularity granularity,
            Instant extractedAt,
            @Nullable Instant identity)
            throws BadTickException {
        PriceTick tick = PriceTick.newBuilder()
                .setChain(Chain.ETHEREUM)
                .setToken(token.address())
                .setSource(source)
                .setSourceId(token.id())
                .setQuote(TickCheck.QUOTE)
                .setTickTime(point.time())
                .setPrice(price(point))
                .setGranularity(granularity.name())
                .setExtractedAt(extractedAt)
                .setIdentitySince(identity)
                .build();
        try {
            TickCheck.require(tick);
        } catch (InvalidRecordException e) {
            throw new BadTickException(String.valueOf(e.getMessage()));
        }
        return tick;
    }

    private static String price(PricePoint point) throws BadTickException {
        try {
            return Decimals.plain(point.price());
        } catch (IllegalArgumentException e) {
            throw new BadTickException(
                    "price has too many digits: scale " + point.price().scale());
        }
    }
}
