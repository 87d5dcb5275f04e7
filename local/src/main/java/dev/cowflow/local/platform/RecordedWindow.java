package dev.cowflow.local.platform;

import dev.cowflow.local.sandbox.market.recorded.RecordedMarket;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** The ingestor's settings by which it reads the whole of a recording and nothing else. */
public final class RecordedWindow {
    static final String PAIRS = "COWFLOW_TRACKED_PAIRS";
    static final String FROM = "COWFLOW_BACKFILL_FROM";
    static final String UNTIL = "COWFLOW_BACKFILL_UNTIL";

    private RecordedWindow() {}

    /**
     * By name, without the pairs when the recording has none.
     *
     * @param tolerance of the join: prices are read for as long after the last trade
     * @param now the latest end there can be
     */
    public static Map<String, String> settings(RecordedMarket recording, Duration tolerance, Instant now) {
        Map<String, String> settings = new LinkedHashMap<>();
        if (!recording.tokenPairs().isEmpty()) {
            settings.put(PAIRS, String.join(",", recording.tokenPairs()));
        }
        Instant end = recording.lastTradeTime().plus(tolerance);
        settings.put(FROM, recording.firstTradeDay().toString());
        settings.put(UNTIL, (end.isBefore(now) ? end : now).toString());
        return settings;
    }
}
