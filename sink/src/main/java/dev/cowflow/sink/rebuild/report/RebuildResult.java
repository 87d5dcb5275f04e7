package dev.cowflow.sink.rebuild.report;

import dev.cowflow.sink.rebuild.topic.FollowUp;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Result of a rebuild that was not refused.
 *
 * @param tables each as it was in use and as it was rebuilt, from the same records
 * @param inUse what the warehouse in use held
 * @param rebuilt what the rebuilt one held then
 * @param rulesChange null when both were made under the same rules
 * @param differingTrades ids of trades that were not the same, the first thousand
 * @param rejected records that stand in no row, since they cannot be decoded or the database refuses them
 * @param missingKeys of trades, which the one in use lacks: somebody has deleted them from {@code trade_key}
 * @param followUps what is to be done yet, though the rebuilt rows are in use
 * @param longestPause for how long statements on the warehouse had to wait at the most; null when it was not swapped
 */
public record RebuildResult(
        List<TableComparison> tables,
        Totals inUse,
        Totals rebuilt,
        @Nullable RulesChange rulesChange,
        List<String> differingTrades,
        long rejected,
        long missingKeys,
        List<FollowUp> followUps,
        @Nullable Duration longestPause) {
    public RebuildResult {
        tables = List.copyOf(tables);
        differingTrades = List.copyOf(differingTrades);
        followUps = List.copyOf(followUps);
    }

    /** Tells whether the warehouse in use was the same as the rebuilt one. */
    public boolean isEqual() {
        return tables.stream().allMatch(TableComparison::isEqual);
    }

    public RebuildResult swapped(Duration pause) {
        return new RebuildResult(
                tables, inUse, rebuilt, rulesChange, differingTrades, rejected, missingKeys, followUps, pause);
    }

    public RebuildResult leaving(List<FollowUp> toDo) {
        return new RebuildResult(
                tables, inUse, rebuilt, rulesChange, differingTrades, rejected, missingKeys, toDo, longestPause);
    }

    /** Tells whether the rebuild has to be called again, though the rebuilt rows are in use. */
    public boolean needsAnotherCall() {
        return followUps.stream().anyMatch(FollowUp::needsAnotherCall);
    }
}
