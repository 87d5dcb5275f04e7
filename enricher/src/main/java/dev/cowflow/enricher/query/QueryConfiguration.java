package dev.cowflow.enricher.query;

import dev.cowflow.enricher.core.Rules;
import dev.cowflow.schemas.http.HttpAccess;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.HostInfo;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * Queries over HTTP. They need the rules, the topology, the address of this instance and the streams, once there are
 * any.
 */
@Configuration(proxyBeanMethods = false)
@Import(ExplainController.class)
public class QueryConfiguration {
    /** A filter of all requests, those to a management port of its own aside. */
    @Bean
    HttpAccess httpAccess(@Value("${service.http-token}") String token) {
        return new HttpAccess(token, "/explain", "/topology");
    }

    @Bean
    Explanations explanations(Rules rules, HostInfo self, Supplier<Optional<KafkaStreams>> streams) {
        return new StreamsExplanations(rules, self, streams);
    }

    @Bean
    OtherInstance otherInstance(HostInfo self) {
        return new OtherInstance(self.host() + ":" + self.port());
    }

    @Bean
    TopologyController topologyController(Topology topology) {
        return new TopologyController(topology.describe().toString());
    }

    @Bean
    ExplanationTextConverter explanationTextConverter() {
        return new ExplanationTextConverter();
    }
}
