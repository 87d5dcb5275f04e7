package dev.cowflow.ingestor.prices;

import dev.cowflow.ingestor.run.RunSpec;

/** A window of one token's prices to be read. */
record PriceTask(PricedToken token, RunSpec spec) {}
