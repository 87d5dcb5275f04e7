package dev.cowflow.enricher.state;

import dev.cowflow.enricher.core.EnrichedRow;
import dev.cowflow.enricher.core.Tick;
import dev.cowflow.enricher.history.Input;
import dev.cowflow.enricher.history.RawRecords;
import dev.cowflow.enricher.history.World;
import dev.cowflow.model.Interval;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All that stores can be asked, as text. */
final class Knowledge {
    private static final List<String> TOKENS = List.of(World.WETH, World.USDC, World.UNPRICED, World.UNTRADED);
    private static final long STEP = 5_000;

    private Knowledge() {}

    /** Returns all that they say of the times of a world. */
    static List<String> of(StoreRig stores, World world) {
        List<String> known = new ArrayList<>();
        long first = world.border().toEpochMilli() - 60_000;
        long last = world.border().toEpochMilli() + 60_000;
        for (String token : TOKENS) {
            for (long time = first; time <= last; time += STEP) {
                known.add("nearest to " + time + " "
                        + describe(stores.prices().index().nearest(token, time)));
                addTrades(stores, token, new Interval(time, time), known);
                addTrades(stores, token, new Interval(first, time), known);
            }
            World.SOURCES.forEach(
                    source -> known.add("covered " + stores.prices().covered(token, source)));
        }
        return known;
    }

    /** Returns the rows that new ticks make, the last thing to ask, since the ticks stay. */
    static List<String> ofLaterTicks(StoreRig stores, World world) {
        List<String> rows = new ArrayList<>();
        for (long offset = -150_000; offset <= 150_000; offset += 2_500) {
            Instant time = world.border().plusMillis(offset);
            for (String token : TOKENS) {
                stores.process(Input.of(RawRecords.tick(token, "first", time, "5", 1_000)))
                        .forEach(row -> rows.add(describe(row)));
            }
        }
        return rows;
    }

    private static void addTrades(StoreRig stores, String token, Interval times, List<String> known) {
        stores.trades()
                .visitTrades(
                        token,
                        times,
                        trade -> known.add(times + " " + HexFormat.of().formatHex(trade.received())));
    }

    private static String describe(EnrichedRow row) {
        return row.trade().id() + " " + HexFormat.of().formatHex(row.rank().toBytes());
    }

    private static String describe(@Nullable Tick tick) {
        return tick == null
                ? "none"
                : tick.time()
                        + tick.source()
                        + tick.price()
                        + HexFormat.of().formatHex(tick.version().toBytes());
    }
}
