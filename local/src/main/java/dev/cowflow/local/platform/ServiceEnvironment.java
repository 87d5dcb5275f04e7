package dev.cowflow.local.platform;

import dev.cowflow.local.sandbox.Sandbox;
import dev.cowflow.local.sandbox.market.recorded.RecordedMarket;
import dev.cowflow.schemas.settings.ForeignVariables;
import dev.cowflow.schemas.settings.ServiceName;
import dev.cowflow.schemas.settings.SettingsReview;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The variables that a service of this platform gets: those of the user, less what is about a real API in whose place a
 * simulated one stands, and over them where things are here.
 */
public final class ServiceEnvironment {
    private static final int GENERATED_DAYS = 7;
    private static final String FROM = RecordedWindow.FROM;
    private static final String UNTIL = RecordedWindow.UNTIL;
    private static final String FIRST_DAY = "2015-07-30";

    /** Set by the platform, whatever the user has. */
    private static final List<String> CONNECTIONS = List.of(
            "COWFLOW_KAFKA_BOOTSTRAP_SERVERS",
            "COWFLOW_REGISTRY_URL",
            "COWFLOW_DB_URL",
            "COWFLOW_DB_USER",
            "COWFLOW_DB_PASSWORD",
            "COWFLOW_HTTP_ADDRESS",
            "COWFLOW_HTTP_PORT",
            "COWFLOW_STATE_DIR",
            "COWFLOW_INGEST_ONCE",
            "COWFLOW_KAFKA_SECURITY_PROTOCOL",
            "COWFLOW_KAFKA_SASL_MECHANISM",
            "COWFLOW_KAFKA_USER",
            "COWFLOW_KAFKA_PASSWORD",
            "COWFLOW_KAFKA_CA",
            "COWFLOW_KAFKA_CLIENT_CERTIFICATE",
            "COWFLOW_KAFKA_CLIENT_KEY",
            "COWFLOW_REGISTRY_USER",
            "COWFLOW_REGISTRY_PASSWORD",
            "COWFLOW_REGISTRY_CA",
            "COWFLOW_DB_OWNER_USER",
            "COWFLOW_DB_OWNER_PASSWORD",
            "COWFLOW_DB_MIGRATE",
            "COWFLOW_MANAGEMENT_PORT");

    private final Map<String, String> variables;

    private ServiceEnvironment(Map<String, String> inherited) {
        this.variables = new HashMap<>(inherited);
        variables.keySet().removeAll(ForeignVariables.in(inherited));
    }

    static Map<String, String> of(Service service, PlatformContext context, @Nullable Sandbox sandbox) {
        ServiceEnvironment environment =
                new ServiceEnvironment(context.options().environment());
        environment.connect(service, context.ports(), context.directory());
        context.directory().newRules().applyTo(environment.variables);
        environment.choosePriceSources(context.directory().origin());
        environment.forget(context.upstreams());
        if (service == Service.INGESTOR) {
            environment.chooseApis(context.upstreams(), sandbox);
            environment.chooseWindow(context.options(), context.directory().origin(), context.upstreams());
        }
        return environment.variables;
    }

    /** The settings that are the user's to get right, of all services: the rest is not read, or set here. */
    static Map<String, String> chosenByUser(PlatformOptions options, Upstreams upstreams) {
        ServiceEnvironment environment = new ServiceEnvironment(options.environment());
        CONNECTIONS.forEach(environment::remove);
        environment.forget(upstreams);
        if (upstreams.recording() != null) {
            environment.remove(FROM);
            environment.remove(UNTIL);
        } else if (!upstreams.dune() || options.drain()) {
            // stands in for the default, the day of the first use, which only the data directory knows
            environment.setDefault(FROM, FIRST_DAY);
        }
        return environment.variables;
    }

    /**
     * Requires the settings to be right that are the user's, of services whose commands are about to be run.
     *
     * @throws dev.cowflow.schemas.settings.WrongSettingsException naming every setting that is wrong
     */
    public static void requireForCommands(Map<String, String> user, Set<ServiceName> services) {
        ServiceEnvironment environment = new ServiceEnvironment(user);
        CONNECTIONS.forEach(environment::remove);
        SettingsReview.require(environment.variables, services);
    }

    /**
     * Variables for a command of a service's jar, to do its work on a platform that another process holds.
     *
     * @param user variables of the user
     */
    public static Map<String, String> ofCommand(
            Map<String, String> user, Service service, Ports ports, DataDirectory directory) {
        ServiceEnvironment environment = new ServiceEnvironment(user);
        environment.connect(service, ports, directory);
        environment.choosePriceSources(directory.origin());
        return environment.variables;
    }

    private void connect(Service service, Ports ports, DataDirectory directory) {
        CONNECTIONS.forEach(this::remove);
        set("COWFLOW_KAFKA_BOOTSTRAP_SERVERS", ports.bootstrapServers());
        set("COWFLOW_REGISTRY_URL", ports.registryUrl());
        set("COWFLOW_DB_URL", ports.jdbcUrl());
        set("COWFLOW_DB_USER", "cowflow");
        set("COWFLOW_DB_PASSWORD", directory.postgres().password());
        set("COWFLOW_HTTP_ADDRESS", "127.0.0.1");
        set("COWFLOW_HTTP_PORT", Integer.toString(ports.of(service)));
        set("COWFLOW_STATE_DIR", directory.enricher().toString());
        setDefault("COWFLOW_INSTANCE_ID", "0");
    }

    /** The rules that a demonstration begins with; what the user or a rebuild says goes before them. */
    private void choosePriceSources(DataOrigin origin) {
        String sources = origin.priceSources();
        if (sources != null) {
            setDefault("COWFLOW_PRICE_SOURCES", sources);
        }
    }

    private void forget(Upstreams upstreams) {
        for (UpstreamApi api : UpstreamApi.values()) {
            if (upstreams.isReal(api)) {
                api.removeEmptyFrom(variables);
            } else {
                api.removeFrom(variables);
            }
        }
        if (upstreams.recording() != null) {
            remove("COWFLOW_COINBASE_URL");
        }
    }

    private void chooseApis(Upstreams upstreams, @Nullable Sandbox sandbox) {
        if (!upstreams.dune() && sandbox != null) {
            set("COWFLOW_DUNE_URL", sandbox.duneUrl());
            set("COWFLOW_DUNE_API_KEY", "sandbox");
            setDefault("COWFLOW_DUNE_CALLS_PER_MINUTE", "6000");
            setDefault("COWFLOW_DUNE_CRON", "*/15 * * * * *");
            setDefault("COWFLOW_DUNE_REREAD", "PT90M");
        }
        if (!upstreams.coinGecko() && sandbox != null) {
            set("COWFLOW_COINGECKO_URL", sandbox.coinGeckoUrl());
            set("COWFLOW_COINGECKO_PLAN", "keyless");
            setDefault("COWFLOW_COINGECKO_CALLS_PER_MINUTE", "6000");
            setDefault("COWFLOW_PRICE_POLL", "PT15S");
            setDefault("COWFLOW_COINBASE_URL", sandbox.coinbaseUrl());
        }
    }

    private void chooseWindow(PlatformOptions options, DataOrigin origin, Upstreams upstreams) {
        set("COWFLOW_INGEST_ONCE", Boolean.toString(options.drain()));
        RecordedMarket recording = upstreams.recording();
        if (recording != null) {
            Map<String, String> window = RecordedWindow.settings(recording, JoinTolerance.of(variables), Instant.now());
            set(FROM, window.remove(FROM));
            set(UNTIL, window.remove(UNTIL));
            window.forEach(this::setDefault);
            return;
        }
        LocalDate firstUse = LocalDate.ofInstant(origin.created(), ZoneOffset.UTC);
        if (!upstreams.dune()) {
            setDefault(FROM, firstUse.minusDays(GENERATED_DAYS).toString());
        }
        if (options.drain()) {
            // the ingestor's own default, which it has only for a window without an end
            setDefault(FROM, firstUse.withDayOfMonth(1).toString());
            setDefault(UNTIL, Instant.now().toString());
        }
    }

    /** A setting may be given as a value or by the file that holds it, never by both. */
    private void set(String name, String value) {
        variables.put(name, value);
        variables.remove(name + "_FILE");
    }

    private void remove(String name) {
        variables.remove(name);
        variables.remove(name + "_FILE");
    }

    private void setDefault(String name, String value) {
        if (isEmpty(name) && isEmpty(name + "_FILE")) {
            set(name, value);
        }
    }

    private boolean isEmpty(String name) {
        return variables.getOrDefault(name, "").isBlank();
    }
}
