package dev.cowflow.ingestor.schedule;

import dev.cowflow.ingestor.runs.RunSpec;

/** A window of one token's prices to be read. */
record PriceTask(PricedToken token, RunSpec spec) {}
