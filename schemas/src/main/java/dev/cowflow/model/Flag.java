package dev.cowflow.model;

/** Peculiarities of a row, in alphabetical order. */
public enum Flag {
    /** No price for what was bought. */
    MISSING_BUY_PRICE,
    /** No price for what was sold. */
    MISSING_SELL_PRICE,
    /** The two values are too far apart to be true. */
    PRICE_OUTLIER,
    /** One leg alone has a value, and Dune's value of the trade does not confirm it. */
    UNCONFIRMED_PRICE,
    /** The units of at least one side could not be derived. */
    UNKNOWN_DECIMALS,
    /** The sold amount is worth 0. */
    ZERO_VALUE
}
