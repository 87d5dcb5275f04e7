package dev.cowflow.enricher;

import dev.cowflow.enricher.core.Rules;
import dev.cowflow.enricher.health.RestoreProgress;
import dev.cowflow.enricher.health.StandbyProgress;
import dev.cowflow.enricher.health.StreamsAlive;
import dev.cowflow.enricher.health.StreamsHealth;
import dev.cowflow.enricher.metrics.JoinMetrics;
import dev.cowflow.enricher.metrics.StateSize;
import dev.cowflow.enricher.records.RetryingCodec;
import dev.cowflow.enricher.settings.EnricherSettings;
import dev.cowflow.enricher.startup.StartupChecks;
import dev.cowflow.enricher.streams.EndedMembers;
import dev.cowflow.enricher.streams.StreamsLifecycle;
import dev.cowflow.enricher.streams.StreamsSettings;
import dev.cowflow.enricher.topology.EnricherTopology;
import dev.cowflow.schemas.codec.RegistryAvroCodec;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.HostInfo;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the parts of the enricher together. */
@Configuration(proxyBeanMethods = false)
class EnricherConfiguration {
    @Bean
    RegistryAvroCodec registryCodec(EnricherSettings settings) {
        return new RegistryAvroCodec(settings.registry());
    }

    @Bean
    RetryingCodec patientCodec(RegistryAvroCodec registryCodec) {
        return new RetryingCodec(registryCodec);
    }

    @Bean
    Rules rules(EnricherSettings settings) {
        return settings.rules();
    }

    @Bean
    HostInfo self(EnricherSettings settings) {
        return HostInfo.buildFromEndpoint(settings.advertisedAddress());
    }

    @Bean
    Topology topology(EnricherSettings settings, RetryingCodec patientCodec, MeterRegistry meters) {
        var metrics = new JoinMetrics(meters, Clock.systemUTC());
        return EnricherTopology.build(settings.rules(), patientCodec, metrics, settings.outputSuffix());
    }

    @Bean
    RestoreProgress restoreProgress(MeterRegistry meters) {
        return new RestoreProgress(Clock.systemUTC(), meters);
    }

    @Bean
    StandbyProgress standbyProgress() {
        return new StandbyProgress();
    }

    @Bean
    StreamsLifecycle streamsLifecycle(
            EnricherSettings settings,
            RetryingCodec patientCodec,
            Topology topology,
            RestoreProgress restore,
            StandbyProgress standby,
            MeterRegistry meters) {
        Supplier<KafkaStreams> factory = () -> {
            KafkaStreams streams = new KafkaStreams(topology, StreamsSettings.of(settings.named()));
            streams.setGlobalStateRestoreListener(restore);
            streams.setStandbyUpdateListener(standby);
            new KafkaStreamsMetrics(streams).bindTo(meters);
            new StateSize(settings.stateDir(), streams::metrics).bindTo(meters);
            return streams;
        };
        // the one in use comes back soon, and keeps its tasks; nobody waits for one beside it
        return new StreamsLifecycle(
                new StartupChecks(settings, patientCodec)::run,
                factory,
                settings.outputSuffix().isEmpty()
                        ? GroupMembershipOperation.REMAIN_IN_GROUP
                        : GroupMembershipOperation.LEAVE_GROUP,
                streams -> EndedMembers.of(settings.named()).remove(streams));
    }

    @Bean
    Supplier<Optional<KafkaStreams>> currentStreams(StreamsLifecycle lifecycle) {
        return lifecycle::streams;
    }

    @Bean
    HealthIndicator aliveHealthIndicator(StreamsLifecycle lifecycle) {
        return new StreamsAlive(lifecycle::streams, lifecycle.ended());
    }

    @Bean
    HealthIndicator streamsHealthIndicator(
            StreamsLifecycle lifecycle, RestoreProgress restore, StandbyProgress standby) {
        return new StreamsHealth(lifecycle::streams, restore, standby, lifecycle::waitsFor);
    }
}
