package dev.cowflow.local.sandbox.dune;

import dev.cowflow.local.sandbox.market.MarketTrade;
import java.util.List;

/** Outcome of an execution: rows, or a failure. */
sealed interface Outcome {

    /** The state in which it ends. */
    ExecutionState state();

    /** The rows of the result; none without a result. */
    default List<MarketTrade> trades() {
        return List.of();
    }

    record Rows(List<MarketTrade> trades) implements Outcome {
        @Override
        public ExecutionState state() {
            return ExecutionState.COMPLETED;
        }
    }

    /** The first rows of a result that is too large. */
    record PartialRows(List<MarketTrade> trades) implements Outcome {
        @Override
        public ExecutionState state() {
            return ExecutionState.COMPLETED_PARTIAL;
        }
    }

    /** Line and column count from 1. */
    record Failure(String message, int line, int column) implements Outcome {
        @Override
        public ExecutionState state() {
            return ExecutionState.FAILED;
        }
    }

    /** The end of an execution that someone cancelled or whose result was dropped. */
    record NoResult(ExecutionState state) implements Outcome {}
}
