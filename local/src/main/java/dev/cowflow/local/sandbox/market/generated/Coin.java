package dev.cowflow.local.sandbox.market.generated;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Optional;

/** The coins that have a price in the generated market. */
enum Coin {
    ETHEREUM("ethereum", "3180", 1000, 120_690_000L),
    USD_COIN("usd-coin", "0.9998", 4, 61_500_000_000L),
    TETHER("tether", "1.0003", 4, 183_000_000_000L),
    DAI("dai", "0.9997", 5, 5_360_000_000L),
    WRAPPED_BITCOIN("wrapped-bitcoin", "96800", 800, 128_000L),
    COW_PROTOCOL("cow-protocol", "0.34", 1500, 550_000_000L);

    private final String id;
    private final BigDecimal basePrice;
    private final int volatilityPermille;
    private final BigDecimal supply;

    Coin(String id, String basePrice, int volatilityPermille, long supply) {
        this.id = id;
        this.basePrice = new BigDecimal(basePrice);
        this.volatilityPermille = volatilityPermille;
        this.supply = BigDecimal.valueOf(supply);
    }

    static Optional<Coin> withId(String id) {
        return Arrays.stream(values()).filter(coin -> coin.id.equals(id)).findFirst();
    }

    /** CoinGecko's id. */
    String id() {
        return id;
    }

    /** Sets the coin apart from the others, in every release. */
    long seed() {
        return id.hashCode();
    }

    /** The price in USD around which the coin moves. */
    BigDecimal basePrice() {
        return basePrice;
    }

    /** Size of its price moves, in thousandths of ether's. */
    int volatilityPermille() {
        return volatilityPermille;
    }

    /** Units in circulation. */
    BigDecimal supply() {
        return supply;
    }
}
