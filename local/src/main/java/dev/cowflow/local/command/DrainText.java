package dev.cowflow.local.command;

import dev.cowflow.local.drain.DrainedWarehouse;
import dev.cowflow.local.drain.NotTaken;
import dev.cowflow.local.drain.SetAside;
import dev.cowflow.local.drain.UnknownCoin;
import dev.cowflow.local.drain.WarehouseSummary;
import dev.cowflow.local.platform.DataDirectory;
import dev.cowflow.local.platform.Hint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The end of a drain in lines for people. */
final class DrainText {
    private DrainText() {}

    static List<String> of(DrainedWarehouse warehouse, NotTaken notTaken, DataDirectory directory) {
        boolean complete = notTaken.isNothing() && warehouse.failedRuns().isEmpty();
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add(complete ? "Everything is in the warehouse:" : "What could be taken is in the warehouse:");
        summary(lines, warehouse.summary());
        warehouse
                .hashes()
                .forEach(hash -> lines.add("  %s  %s, %,d rows".formatted(hash.hash(), hash.table(), hash.rows())));
        if (!notTaken.isNothing()) {
            lines.add("! Not all of the input was taken:");
            missing(lines, notTaken);
            notTaken.setAside().forEach(topic -> setAside(lines, topic, directory));
            prices(lines, notTaken);
        }
        return lines;
    }

    private static void summary(List<String> lines, WarehouseSummary summary) {
        lines.add("  %,d trades, %,d with both legs priced, %,d final, %s"
                .formatted(
                        summary.trades(),
                        summary.priced(),
                        summary.finalTrades(),
                        summary.volumeUsd() == null
                                ? "no trade priced"
                                : "volume " + summary.volumeUsd().toPlainString() + " USD"));
        lines.add(
                summary.duneDiffCompared() == 0
                        ? "  compared with Dune: no trade that both have valued"
                        : "  compared with Dune: median |dune_diff_bps| %s, within 50 bps %,d of %,d"
                                .formatted(
                                        summary.duneDiffMedianBps(),
                                        summary.duneDiffWithin50Bps(),
                                        summary.duneDiffCompared()));
    }

    private static void missing(List<String> lines, NotTaken notTaken) {
        if (notTaken.tradesMissing() > 0) {
            lines.add("  trades.csv: %,d rows are not in the warehouse, the first of them"
                    .formatted(notTaken.tradesMissing()));
            notTaken.firstMissing().forEach(row -> lines.add("    " + row));
        }
    }

    private static void setAside(List<String> lines, SetAside topic, DataDirectory directory) {
        lines.add("  %s: %,d set aside, see %s"
                .formatted(topic.topic(), topic.letters(), Hint.call("dead-letters", directory) + " " + topic.topic()));
        for (Map.Entry<String, Long> cause : topic.causes().entrySet()) {
            lines.add("    %,8d  %s".formatted(cause.getValue(), cause.getKey()));
        }
    }

    private static void prices(List<String> lines, NotTaken notTaken) {
        for (UnknownCoin coin : notTaken.unknownCoins()) {
            lines.add("  prices.csv: %,d rows of coin_id %s, which no token in control.token has; known are %s"
                    .formatted(coin.prices(), coin.coinId(), String.join(", ", notTaken.knownCoins())));
        }
        if (notTaken.worthlessPrices() > 0) {
            lines.add("  prices.csv: %,d rows without a price above 0".formatted(notTaken.worthlessPrices()));
        }
    }
}
