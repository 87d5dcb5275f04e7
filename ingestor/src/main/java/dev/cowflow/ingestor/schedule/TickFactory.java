package dev.cowflow.ingestor.schedule;

import dev.cowflow.avro.PriceTick;
import dev.cowflow.ingestor.prices.Granularity;
import dev.cowflow.ingestor.prices.PricePoint;
import dev.cowflow.schemas.Chain;
import dev.cowflow.schemas.Decimals;
import java.time.Duration;
import java.time.Instant;

/** Makes ticks of one source's prices, and keeps those out that cannot be right. */
final class TickFactory {
    private static final String QUOTE = "USD";
    private static final Instant ETHEREUM_GENESIS_DAY = Instant.parse("2015-07-30T00:00:00Z");
    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(2);

    private final String source;

    TickFactory(String source) {
        this.source = source;
    }

    /** @throws BadTickException when the price is not above 0, or stands in the future of its own answer */
    PriceTick tick(PricedToken token, PricePoint point, Granularity granularity, Instant extractedAt)
            throws BadTickException {
        if (point.price().signum() <= 0) {
            throw new BadTickException("The price is not above 0: " + point.price());
        }
        if (point.time().isBefore(ETHEREUM_GENESIS_DAY)) {
            throw new BadTickException("The price is from before Ethereum began: " + point.time());
        }
        if (point.time().isAfter(extractedAt.plus(CLOCK_TOLERANCE))) {
            throw new BadTickException("The price of %s was read at %s already".formatted(point.time(), extractedAt));
        }
        return PriceTick.newBuilder()
                .setChain(Chain.ETHEREUM)
                .setToken(token.address())
                .setSource(source)
                .setSourceId(token.id())
                .setQuote(QUOTE)
                .setTickTime(point.time())
                .setPrice(price(point))
                .setGranularity(granularity.name())
                .setExtractedAt(extractedAt)
                .build();
    }

    private static String price(PricePoint point) throws BadTickException {
        try {
            return Decimals.plain(point.price());
        } catch (IllegalArgumentException e) {
            throw new BadTickException(
                    "The price has too many digits: scale " + point.price().scale());
        }
    }
}
