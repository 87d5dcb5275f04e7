package dev.cowflow.local.sandbox.dune;

import dev.cowflow.local.sandbox.market.MarketTrade;
import java.util.List;

/** What an execution comes to. */
sealed interface Outcome {

    record Rows(List<MarketTrade> trades) implements Outcome {}

    /** Line and column count from 1. */
    record Failure(String message, int line, int column) implements Outcome {}
}
