package dev.cowflow.schemas.settings;

import static dev.cowflow.schemas.settings.ServiceName.ENRICHER;
import static dev.cowflow.schemas.settings.ServiceName.INGESTOR;
import static dev.cowflow.schemas.settings.ServiceName.SINK;

import dev.cowflow.schemas.PriceSources;
import dev.cowflow.schemas.SettingChecks;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/** The form of every setting that has one. */
final class SettingRules {
    private static final Set<ServiceName> EVERY = EnumSet.allOf(ServiceName.class);
    private static final Set<ServiceName> PRICED = EnumSet.of(INGESTOR, ENRICHER);
    private static final Set<ServiceName> STORED = EnumSet.of(INGESTOR, SINK);
    /** Looked at where the environment is read. */
    private static final BiConsumer<String, String> DURATION = (name, value) -> {};

    private static final int MOST_PORTS = 65_535;

    static final List<SettingRule> ALL = List.of(
            rule("COWFLOW_KAFKA_BOOTSTRAP_SERVERS", EVERY, (name, value) -> SettingChecks.requireBrokers(value)),
            rule("COWFLOW_REGISTRY_URL", EVERY, (name, value) -> SettingChecks.requireRegistry(value)),
            rule("COWFLOW_DB_URL", STORED, (name, value) -> SettingChecks.requireDatabase(value)),
            rule("COWFLOW_HTTP_PORT", EVERY, SettingForms.number(0, MOST_PORTS)),
            rule(
                    "COWFLOW_INSTANCE_ID",
                    EnumSet.of(ENRICHER, SINK),
                    (name, value) -> SettingChecks.requireInstanceId(value)),
            rule("COWFLOW_PRICE_SOURCES", PRICED, PriceSources::requireKnown),
            rule("COWFLOW_JOIN_TOLERANCE", PRICED, DURATION),
            rule("COWFLOW_STREAM_THREADS", Set.of(ENRICHER), SettingForms.number(1, Integer.MAX_VALUE)),
            rule("COWFLOW_STANDBY_REPLICAS", Set.of(ENRICHER), SettingForms.number(0, Integer.MAX_VALUE)),
            rule(
                    "COWFLOW_ADVERTISED_ADDRESS",
                    Set.of(ENRICHER),
                    SettingForms.matching(
                            Pattern.compile("([A-Za-z0-9._-]+|\\[[0-9a-fA-F:.]+\\]):[0-9]{1,5}"),
                            "host and port, for example enricher-0.example:8082")),
            ingestor("COWFLOW_BACKFILL_FROM", SettingForms::moment),
            ingestor("COWFLOW_BACKFILL_UNTIL", SettingForms::moment),
            ingestor("COWFLOW_INGEST_ONCE", SettingForms::yesOrNo),
            ingestor("COWFLOW_TRACKED_PAIRS", TrackedPairsForm::require),
            ingestor("COWFLOW_PRICE_POLL", DURATION),
            ingestor("COWFLOW_API_TIMEOUT", DURATION),
            ingestor("COWFLOW_DUNE_URL", http("https://api.dune.com")),
            ingestor("COWFLOW_DUNE_CRON", SettingForms::cron),
            ingestor("COWFLOW_DUNE_REREAD", DURATION),
            ingestor("COWFLOW_DUNE_DEADLINE", DURATION),
            ingestor("COWFLOW_DUNE_CALLS_PER_MINUTE", SettingForms.number(1, Integer.MAX_VALUE)),
            ingestor("COWFLOW_DUNE_QUERY_ID", SettingForms.number(1, Long.MAX_VALUE)),
            ingestor("COWFLOW_DUNE_FRESH_FOR", DURATION),
            ingestor("COWFLOW_DUNE_ALLOW_PARTIAL", SettingForms::yesOrNo),
            ingestor("COWFLOW_DUNE_CREDITS_PER_MONTH", SettingForms::amount),
            ingestor("COWFLOW_DUNE_CREDITS_PER_MB", SettingForms::amount),
            ingestor("COWFLOW_COINGECKO_URL", http("https://api.coingecko.com")),
            ingestor("COWFLOW_COINGECKO_PLAN", SettingForms.oneOf(List.of("keyless", "demo", "pro"))),
            ingestor("COWFLOW_COINGECKO_CALLS_PER_MINUTE", SettingForms.number(1, Integer.MAX_VALUE)),
            ingestor("COWFLOW_COINGECKO_CALLS_PER_MONTH", SettingForms::amount),
            ingestor("COWFLOW_COINBASE_URL", http("https://api.exchange.coinbase.com")),
            ingestor("COWFLOW_COINBASE_CALLS_PER_MINUTE", SettingForms.number(1, Integer.MAX_VALUE)));

    private SettingRules() {}

    private static SettingRule rule(String name, Set<ServiceName> services, BiConsumer<String, String> check) {
        return new SettingRule(name, services, check);
    }

    private static SettingRule ingestor(String name, BiConsumer<String, String> check) {
        return rule(name, Set.of(INGESTOR), check);
    }

    private static BiConsumer<String, String> http(String example) {
        return (name, value) -> SettingChecks.requireHttp(name, value, example);
    }
}
