package dev.cowflow.local.command;

import dev.cowflow.local.drain.DrainedWarehouse;
import dev.cowflow.local.drain.NotTaken;
import dev.cowflow.local.drain.OpenDeadLetters;
import dev.cowflow.local.drain.UnknownCoin;
import dev.cowflow.local.drain.WarehouseSummary;
import dev.cowflow.local.platform.CommandHint;
import dev.cowflow.local.platform.DataDirectory;
import dev.cowflow.model.Counted;
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
                .forEach(hash ->
                        lines.add("  %s  %s, %s".formatted(hash.hash(), hash.table(), Counted.of(hash.rows(), "row"))));
        if (!notTaken.isNothing()) {
            lines.add("! Not all of the input was taken:");
            missing(lines, notTaken);
            notTaken.setAside().forEach(topic -> setAside(lines, topic, directory));
            prices(lines, notTaken);
        }
        return lines;
    }

    private static void summary(List<String> lines, WarehouseSummary summary) {
        String without = summary.outliers() == 0 ? "" : " without " + Counted.of(summary.outliers(), "outlier");
        lines.add("  %s, %,d with both legs priced, %,d with one, %,d final, %s"
                .formatted(
                        Counted.of(summary.trades(), "trade"),
                        summary.priced(),
                        summary.pricedOnOneLeg(),
                        summary.finalTrades(),
                        volume(summary) + without));
        if (summary.unconfirmed() > 0) {
            lines.add(
                    "  unconfirmed, and so among the outliers: %s priced on one leg, at a value that Dune's does not confirm"
                            .formatted(Counted.of(summary.unconfirmed(), "trade")));
        }
        lines.add(
                summary.duneDiffMedianBps() == null
                        ? "  compared with Dune%s: no trade that both have valued".formatted(without)
                        : "  compared with Dune%s: median |dune_diff_bps| %s, within 50 bps %,d of %,d"
                                .formatted(
                                        without,
                                        summary.duneDiffMedianBps().toPlainString(),
                                        summary.duneDiffWithin50Bps(),
                                        summary.duneDiffCompared()));
    }

    private static String volume(WarehouseSummary summary) {
        if (summary.volumeUsd() != null) {
            return "volume " + summary.volumeUsd().toPlainString() + " USD";
        }
        return summary.priced() + summary.pricedOnOneLeg() == 0 ? "no trade priced" : "no volume";
    }

    private static void missing(List<String> lines, NotTaken notTaken) {
        if (notTaken.tradesMissing() > 0) {
            lines.add("  trades.csv: %s missing from the warehouse, the first:"
                    .formatted(Counted.of(notTaken.tradesMissing(), "row")));
            notTaken.firstMissing().forEach(row -> lines.add("    " + row));
        }
    }

    private static void setAside(List<String> lines, OpenDeadLetters topic, DataDirectory directory) {
        lines.add("  %s: %,d dead-lettered, see %s"
                .formatted(
                        topic.topic(),
                        topic.letters(),
                        CommandHint.call("dead-letters", directory) + " " + topic.topic()));
        for (Map.Entry<String, Long> cause : topic.causes().entrySet()) {
            lines.add("    %,8d  %s".formatted(cause.getValue(), cause.getKey()));
        }
    }

    private static void prices(List<String> lines, NotTaken notTaken) {
        for (UnknownCoin coin : notTaken.unknownCoins()) {
            lines.add("  prices.csv: %s of coin_id %s, which no token in control.token has; known are %s"
                    .formatted(
                            Counted.of(coin.prices(), "row"), coin.coinId(), String.join(", ", notTaken.knownCoins())));
        }
        if (notTaken.worthlessPrices() > 0) {
            lines.add("  prices.csv: %s without a price above 0"
                    .formatted(Counted.of(notTaken.worthlessPrices(), "row")));
        }
    }
}
