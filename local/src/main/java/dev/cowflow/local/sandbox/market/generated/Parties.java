package dev.cowflow.local.sandbox.market.generated;

import dev.cowflow.local.sandbox.seed.SeededHash;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** The traders of the market and the applications they come from: a few hundred, so that they return. */
final class Parties {
    private static final int TRADERS = 400;
    private static final int APPLICATIONS = 8;

    private final List<String> traders;
    private final List<String> applications;

    Parties(long seed) {
        Random random = new Random(SeededHash.of(seed, TRADERS));
        this.traders =
                Stream.generate(() -> Hex.random(random, 20)).limit(TRADERS).toList();
        this.applications = Stream.generate(() -> Hex.random(random, 32))
                .limit(APPLICATIONS)
                .toList();
    }

    String trader(Random random) {
        return traders.get(random.nextInt(traders.size()));
    }

    /** Hash of an order's metadata document. */
    String appData(Random random) {
        return applications.get(random.nextInt(applications.size()));
    }
}
