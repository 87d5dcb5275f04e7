package dev.cowflow.local.sandbox.market.recorded;

import java.util.ArrayList;
import java.util.List;

/**
 * The identity of a recording, wherever its folder lies: the SHA-256 of its files, hexadecimal.
 *
 * @param trades of trades.csv
 * @param prices of prices.csv
 */
public record RecordingContent(String trades, String prices) {

    /** Names of the files that another recording has otherwise. */
    public List<String> filesUnlike(RecordingContent other) {
        List<String> files = new ArrayList<>();
        if (!trades.equals(other.trades)) {
            files.add("trades.csv");
        }
        if (!prices.equals(other.prices)) {
            files.add("prices.csv");
        }
        return files;
    }
}
