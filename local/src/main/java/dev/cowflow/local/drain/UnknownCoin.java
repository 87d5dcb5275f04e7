package dev.cowflow.local.drain;

/**
 * A coin that a recording has prices of, and no token has.
 *
 * @param prices how many rows of prices.csv
 */
public record UnknownCoin(String coinId, long prices) {}
