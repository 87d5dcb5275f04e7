package dev.cowflow.enricher.settings;

import dev.cowflow.enricher.core.Rules;
import dev.cowflow.schemas.connection.KafkaConnection;
import dev.cowflow.schemas.connection.RegistryConnection;
import dev.cowflow.schemas.environment.SettingChecks;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of the enricher.
 *
 * @param kafka COWFLOW_KAFKA_…
 * @param registry COWFLOW_REGISTRY_…
 * @param joinTolerance COWFLOW_JOIN_TOLERANCE
 * @param priceSources COWFLOW_PRICE_SOURCES, the preferred one first
 * @param stateDir COWFLOW_STATE_DIR, where RocksDB keeps its files
 * @param instanceId COWFLOW_INSTANCE_ID, unique among the instances that run at one time and kept over restarts; empty
 *     for {@link #named} to choose
 * @param streamThreads COWFLOW_STREAM_THREADS
 * @param standbyReplicas COWFLOW_STANDBY_REPLICAS, copies of the state that other instances keep
 * @param advertisedAddress COWFLOW_ADVERTISED_ADDRESS, host and port by which other instances reach this one's HTTP
 * @param outputSuffix COWFLOW_OUTPUT_SUFFIX, appended to the names of the consumer group and of every topic that is
 *     written; empty but for an enricher that runs the join once more beside the one in use
 * @param figures COWFLOW_FIGURES, version of the figures
 * @param sessionTimeout COWFLOW_SESSION_TIMEOUT, for which an instance that is gone keeps its tasks
 */
@ConfigurationProperties("service")
public record EnricherSettings(
        KafkaConnection kafka,
        RegistryConnection registry,
        Duration joinTolerance,
        List<String> priceSources,
        Path stateDir,
        String instanceId,
        int streamThreads,
        int standbyReplicas,
        String advertisedAddress,
        String outputSuffix,
        int figures,
        Duration sessionTimeout) {
    private static final Pattern OUTPUT_SUFFIX = Pattern.compile("(-[a-z0-9-]{1,40})?");

    private static final Pattern ADDRESS = Pattern.compile("([A-Za-z0-9._-]+|\\[[0-9a-fA-F:.]+\\]):[0-9]{1,5}");

    public EnricherSettings {
        priceSources = List.copyOf(priceSources);
        if (!instanceId.isEmpty()) {
            SettingChecks.requireInstanceId(instanceId);
        }
        require(streamThreads > 0, "COWFLOW_STREAM_THREADS has to be at least 1: " + streamThreads);
        require(standbyReplicas >= 0, "COWFLOW_STANDBY_REPLICAS has to be 0 or more: " + standbyReplicas);
        require(
                ADDRESS.matcher(advertisedAddress).matches(),
                "COWFLOW_ADVERTISED_ADDRESS has to be host and port, for example enricher-0.example:8082");
        require(
                OUTPUT_SUFFIX.matcher(outputSuffix).matches(),
                "COWFLOW_OUTPUT_SUFFIX has to match " + OUTPUT_SUFFIX + ", for example -rebuild");
        rules(joinTolerance, priceSources, figures);
    }

    /** The same with an instance id, which is kept with the state when it was not given. */
    public EnricherSettings named() {
        return instanceId.isEmpty()
                ? new EnricherSettings(
                        kafka,
                        registry,
                        joinTolerance,
                        priceSources,
                        stateDir,
                        InstanceName.keptIn(stateDir),
                        streamThreads,
                        standbyReplicas,
                        advertisedAddress,
                        outputSuffix,
                        figures,
                        sessionTimeout)
                : this;
    }

    /** The rules that these settings make. */
    public Rules rules() {
        return rules(joinTolerance, priceSources, figures);
    }

    private static Rules rules(Duration tolerance, List<String> sources, int figures) {
        try {
            return Rules.of(tolerance, sources, figures);
        } catch (IllegalArgumentException e) {
            // not as its cause: Spring Boot reports the innermost cause, and that does not name the variable
            var named = new IllegalArgumentException(
                    "COWFLOW_JOIN_TOLERANCE, COWFLOW_PRICE_SOURCES or COWFLOW_FIGURES: " + e.getMessage());
            named.addSuppressed(e);
            throw named;
        }
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
