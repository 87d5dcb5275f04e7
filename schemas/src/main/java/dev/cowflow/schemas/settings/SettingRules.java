package dev.cowflow.schemas.settings;

import static dev.cowflow.schemas.settings.ServiceName.ENRICHER;
import static dev.cowflow.schemas.settings.ServiceName.INGESTOR;
import static dev.cowflow.schemas.settings.ServiceName.SINK;

import dev.cowflow.schemas.connection.KafkaTimes;
import dev.cowflow.schemas.connection.SerdeChoice;
import dev.cowflow.schemas.environment.PriceSources;
import dev.cowflow.schemas.environment.SettingChecks;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.springframework.boot.convert.DurationStyle;

/** Every setting, and the form that its value has. */
final class SettingRules {
    private static final Set<ServiceName> EVERY = EnumSet.allOf(ServiceName.class);
    private static final Set<ServiceName> PRICED = EnumSet.of(INGESTOR, ENRICHER);
    private static final Set<ServiceName> STORED = EnumSet.of(INGESTOR, SINK);
    /** Looked at where the environment is read. */
    private static final BiConsumer<String, String> DURATION = (name, value) -> {};

    /** Read by no service, but by calls of ./cowflow. */
    private static final Set<ServiceName> CALLS = Set.of();

    private static final BiConsumer<String, String> ANY = (name, value) -> {};

    private static final Pattern CLASS = Pattern.compile("([A-Za-z_$][\\w$]*\\.)*[A-Za-z_$][\\w$]*");
    private static final Pattern TOKEN = Pattern.compile("[!-~]{16,}");
    private static final int MOST_PORTS = 65_535;
    private static final int NEWEST_FIGURES = 2;

    static final List<SettingRule> ALL = List.of(
            rule("COWFLOW_KAFKA_BOOTSTRAP_SERVERS", EVERY, (name, value) -> SettingChecks.requireBrokers(value)),
            rule("COWFLOW_KAFKA_SECURITY_PROTOCOL", EVERY, SettingForms.oneOf(KafkaTogether.PROTOCOLS)),
            rule("COWFLOW_KAFKA_SASL_MECHANISM", EVERY, SettingForms.oneOf(KafkaTogether.MECHANISMS)),
            rule("COWFLOW_KAFKA_USER", EVERY, ANY),
            rule("COWFLOW_KAFKA_PASSWORD", EVERY, ANY),
            rule("COWFLOW_KAFKA_CA", EVERY, PemForms::certificates),
            rule("COWFLOW_KAFKA_CLIENT_CERTIFICATE", EVERY, PemForms::certificates),
            rule("COWFLOW_KAFKA_CLIENT_KEY", EVERY, PemForms::key),
            rule("COWFLOW_CLIENT_RACK", EVERY, ANY),
            rule("COWFLOW_SESSION_TIMEOUT", EnumSet.of(ENRICHER, SINK), SettingRules::session),
            rule("COWFLOW_REGISTRY_USER", EVERY, ANY),
            rule("COWFLOW_REGISTRY_PASSWORD", EVERY, ANY),
            rule("COWFLOW_REGISTRY_CA", EVERY, PemForms::certificates),
            rule("COWFLOW_REGISTRY_URL", EVERY, (name, value) -> SettingChecks.requireRegistry(value)),
            rule(SerdeChoice.SERIALIZER, EVERY, SettingForms.matching(CLASS, "the full name of a class")),
            rule(SerdeChoice.DESERIALIZER, EVERY, SettingForms.matching(CLASS, "the full name of a class")),
            rule(SerdeChoice.SETTINGS, EVERY, SerdeChoice::requireSettings),
            rule("COWFLOW_DB_URL", STORED, (name, value) -> SettingChecks.requireDatabase(value)),
            rule("COWFLOW_DB_USER", STORED, ANY),
            rule("COWFLOW_DB_PASSWORD", STORED, ANY),
            rule("COWFLOW_DB_OWNER_USER", Set.of(SINK), ANY),
            rule("COWFLOW_DB_OWNER_PASSWORD", Set.of(SINK), ANY),
            rule("COWFLOW_DB_MIGRATE", Set.of(SINK), SettingForms::yesOrNo),
            rule("COWFLOW_HTTP_ADDRESS", EVERY, ANY),
            rule("COWFLOW_HTTP_TOKEN", EVERY, SettingRules::token),
            rule("COWFLOW_MANAGEMENT_PORT", EVERY, SettingForms.number(1, MOST_PORTS)),
            rule("COWFLOW_HTTP_PORT", EVERY, SettingForms.number(0, MOST_PORTS)),
            rule(
                    "COWFLOW_INSTANCE_ID",
                    EnumSet.of(ENRICHER, SINK),
                    (name, value) -> SettingChecks.requireInstanceId(value)),
            rule("COWFLOW_PRICE_SOURCES", PRICED, PriceSources::requireKnown),
            rule("COWFLOW_JOIN_TOLERANCE", PRICED, DURATION),
            rule("COWFLOW_FIGURES", Set.of(ENRICHER), SettingForms.number(1, NEWEST_FIGURES)),
            rule("COWFLOW_STATE_DIR", Set.of(ENRICHER), ANY),
            rule("COWFLOW_STREAM_THREADS", Set.of(ENRICHER), SettingForms.number(1, Integer.MAX_VALUE)),
            rule("COWFLOW_STANDBY_REPLICAS", Set.of(ENRICHER), SettingForms.number(0, Integer.MAX_VALUE)),
            rule(
                    "COWFLOW_ADVERTISED_ADDRESS",
                    Set.of(ENRICHER),
                    SettingForms.matching(
                            Pattern.compile("([A-Za-z0-9._-]+|\\[[0-9a-fA-F:.]+\\]):[0-9]{1,5}"),
                            "host and port, for example enricher-0.example:8082")),
            rule(
                    "COWFLOW_OUTPUT_SUFFIX",
                    Set.of(ENRICHER),
                    SettingForms.matching(Pattern.compile("-[a-z0-9-]{1,40}"), "a suffix such as -rebuild")),
            rule("COWFLOW_DEPLOYED", CALLS, SettingForms::yesOrNo),
            rule("COWFLOW_INGESTOR_URL", CALLS, http("http://ingestor:8081")),
            rule("COWFLOW_ENRICHER_URL", CALLS, http("http://enricher:8082")),
            rule("COWFLOW_SINK_URL", CALLS, http("http://sink:8083")),
            ingestor("COWFLOW_BACKFILL_FROM", Beginning::parse),
            ingestor("COWFLOW_BACKFILL_UNTIL", Moment::parse),
            ingestor("COWFLOW_INGEST_ONCE", SettingForms::yesOrNo),
            ingestor("COWFLOW_TRACKED_PAIRS", TrackedPairsForm::require),
            ingestor("COWFLOW_PRICE_POLL", DURATION),
            ingestor("COWFLOW_API_TIMEOUT", DURATION),
            ingestor("COWFLOW_ALERT_WEBHOOK", ANY),
            ingestor("COWFLOW_DUNE_URL", http("https://api.dune.com")),
            ingestor("COWFLOW_DUNE_API_KEY", ANY),
            ingestor("COWFLOW_DUNE_CRON", SettingForms::cron),
            ingestor("COWFLOW_DUNE_REREAD", DURATION),
            ingestor("COWFLOW_DUNE_DEADLINE", DURATION),
            ingestor("COWFLOW_DUNE_CALLS_PER_MINUTE", SettingForms.number(1, Integer.MAX_VALUE)),
            ingestor("COWFLOW_DUNE_QUERY_ID", SettingForms.number(1, Long.MAX_VALUE)),
            ingestor("COWFLOW_DUNE_QUERY_PARAMETERS", ANY),
            ingestor("COWFLOW_DUNE_FRESH_FOR", DURATION),
            ingestor("COWFLOW_DUNE_ALLOW_PARTIAL", SettingForms::yesOrNo),
            ingestor("COWFLOW_DUNE_CREDITS_PER_MONTH", SettingForms::amount),
            ingestor("COWFLOW_DUNE_CREDITS_PER_MB", SettingForms::amount),
            ingestor("COWFLOW_COINGECKO_URL", http("https://api.coingecko.com")),
            ingestor("COWFLOW_COINGECKO_API_KEY", ANY),
            ingestor("COWFLOW_COINGECKO_PLAN", SettingForms.oneOf(List.of("keyless", "demo", "pro"))),
            ingestor("COWFLOW_COINGECKO_CALLS_PER_MINUTE", SettingForms.number(1, Integer.MAX_VALUE)),
            ingestor("COWFLOW_COINGECKO_CALLS_PER_MONTH", SettingForms::amount),
            ingestor("COWFLOW_COINBASE_URL", http("https://api.exchange.coinbase.com")),
            ingestor("COWFLOW_COINBASE_CALLS_PER_MINUTE", SettingForms.number(1, Integer.MAX_VALUE)));

    private SettingRules() {}

    private static SettingRule rule(String name, Set<ServiceName> services, BiConsumer<String, String> check) {
        return new SettingRule(name, services, check);
    }

    /** Without the value, which is a secret. */
    private static void token(String name, String value) {
        if (!TOKEN.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    name + " has to be at least 16 letters, digits or signs of ASCII: openssl rand -hex 32 makes one");
        }
    }

    private static void session(String name, String value) {
        Duration timeout = DurationStyle.detectAndParse(value);
        if (timeout.compareTo(KafkaTimes.SHORTEST_SESSION) < 0 || timeout.compareTo(KafkaTimes.LONGEST_SESSION) > 0) {
            throw SettingForms.wrong(
                    name, "has to be from 6 seconds to 30 minutes, which is what brokers allow", value);
        }
    }

    private static SettingRule ingestor(String name, BiConsumer<String, String> check) {
        return rule(name, Set.of(INGESTOR), check);
    }

    private static BiConsumer<String, String> http(String example) {
        return (name, value) -> SettingChecks.requireHttp(name, value, example);
    }
}
