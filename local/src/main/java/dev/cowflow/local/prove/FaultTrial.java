package dev.cowflow.local.prove;

import dev.cowflow.local.drain.Drain;
import dev.cowflow.local.platform.Platform;
import dev.cowflow.local.platform.PlatformListener;
import dev.cowflow.local.platform.PlatformLog;
import dev.cowflow.local.platform.PlatformOptions;
import dev.cowflow.local.platform.Service;
import dev.cowflow.local.process.ServiceProcess;
import dev.cowflow.local.sandbox.Sandbox;
import dev.cowflow.local.sandbox.http.RateGroup;
import dev.cowflow.local.sandbox.market.recorded.RecordedMarket;
import dev.cowflow.model.Counted;
import dev.cowflow.schemas.process.Pauses;
import java.sql.Connection;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Consumer;

/**
 * The same recording from APIs in trouble: calls fail, trades come with late prices at first, and the ingestor is killed
 * while it reads everything twice, as somebody requests it: day by day, and then at a stretch.
 */
final class FaultTrial {
    private static final double RESTATED = 0.05;
    private static final int CALLS_PER_MINUTE = 600;
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    /** Longer than the ingestor waits: else its HTTP client could repeat a call unseen. */
    private static final Duration HANG = Duration.ofSeconds(6);

    private final long seed;
    private final double share;
    private final int kills;
    private final Consumer<String> report;

    FaultTrial(long seed, double share, int kills, Consumer<String> report) {
        this.seed = seed;
        this.share = share;
        this.kills = kills;
        this.report = report;
    }

    /** @param violations what was promised and did not hold, in words */
    record Result(Trial trial, List<String> violations) {}

    Result run(PlatformOptions options) throws Exception {
        PlatformOptions troubled = options.withDrain(false)
                .withEnvironment(environment(options.environment()))
                .withSandbox(sandbox ->
                        sandbox.withFaultRate(share, seed).withHang(HANG).withRestated(RESTATED, seed));
        try (Platform platform = Platform.open(troubled, PlatformListener.none())) {
            PlatformLog.writeTo(platform.directory().log("platform"));
            platform.startStack();
            platform.startSandbox();
            platform.startServices(Service.SINK);
            RecordedMarket recording = RecordedMarket.read(Objects.requireNonNull(options.recording()));
            try (Connection database = Drain.connect(platform)) {
                return run(platform, database, recording);
            }
        }
    }

    private Result run(Platform platform, Connection database, RecordedMarket recording) throws Exception {
        Requests requests = new Requests(database);
        requests.insert(recording.firstTradeDay().atStartOfDay(ZoneOffset.UTC).toInstant(), recording.lastTradeTime());
        platform.startServices(Service.INGESTOR);
        int killed = kill(platform, requests);
        platform.stopServices(Service.INGESTOR);
        Sandbox sandbox = platform.sandbox().orElseThrow();
        List<String> violations = new ArrayList<>(budgetViolations(sandbox));
        RawVersions versions = RawVersions.read(
                platform.ports().bootstrapServers(), platform.ports().registryUrl());
        violations.addAll(versions.violations(sandbox.servedTrades()));
        report.accept("%s to Dune and %,d to CoinGecko; %s of %s"
                .formatted(
                        Counted.of(
                                (long) sandbox.callLog().total(RateGroup.DUNE_LOW)
                                        + sandbox.callLog().total(RateGroup.DUNE_HIGH),
                                "call"),
                        sandbox.callLog().total(RateGroup.COINGECKO),
                        Counted.of(versions.count(), "version"),
                        Counted.of(versions.trades(), "trade")));
        platform.startServices(Service.ENRICHER);
        var hashes = new Drain(platform, () -> {}).awaitWritten().hashes();
        return new Result(new Trial(hashes, versions.count(), killed), violations);
    }

    /** Returns when all requests are done, how often the ingestor was killed meanwhile. */
    private int kill(Platform platform, Requests requests) throws Exception {
        ServiceProcess ingestor = platform.service(Service.INGESTOR);
        try (Killer killer = new Killer(ingestor, requests::done, kills, new Random(seed), report)) {
            killer.start();
            while (!requests.areAllDone()) {
                Pauses.sleep(Duration.ofMillis(200));
            }
            killer.join();
            return killer.kills();
        }
    }

    private static List<String> budgetViolations(Sandbox sandbox) {
        List<String> violations = new ArrayList<>();
        for (RateGroup group : List.of(RateGroup.DUNE_LOW, RateGroup.DUNE_HIGH, RateGroup.COINGECKO)) {
            int most = sandbox.callLog().mostWithin(group, Duration.ofMinutes(1));
            if (most > CALLS_PER_MINUTE) {
                violations.add("%s of %s within a minute, %d allowed"
                        .formatted(Counted.of(most, "call"), group, CALLS_PER_MINUTE));
            }
        }
        return violations;
    }

    private static Map<String, String> environment(Map<String, String> inherited) {
        Map<String, String> environment = new HashMap<>(inherited);
        environment.put("COWFLOW_DUNE_CALLS_PER_MINUTE", Integer.toString(CALLS_PER_MINUTE));
        environment.put("COWFLOW_COINGECKO_CALLS_PER_MINUTE", Integer.toString(CALLS_PER_MINUTE));
        environment.put("COWFLOW_API_TIMEOUT", TIMEOUT.toString());
        return environment;
    }
}
