package dev.cowflow.enricher;

import dev.cowflow.enricher.records.PatientCodec;
import dev.cowflow.schemas.InMemoryAvroCodec;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** Takes the place of the schema registry in tests of the whole service. */
@Configuration(proxyBeanMethods = false)
class PlayedRegistry {
    @Bean
    @Primary
    PatientCodec playedCodec() {
        return new PatientCodec(new InMemoryAvroCodec());
    }
}
