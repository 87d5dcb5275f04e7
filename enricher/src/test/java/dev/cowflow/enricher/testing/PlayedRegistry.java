package dev.cowflow.enricher.testing;

import dev.cowflow.enricher.records.RetryingCodec;
import dev.cowflow.schemas.testing.InMemoryAvroCodec;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** Takes the place of the schema registry in tests of the whole service. */
@Configuration(proxyBeanMethods = false)
public class PlayedRegistry {
    @Bean
    @Primary
    public RetryingCodec playedCodec() {
        return new RetryingCodec(new InMemoryAvroCodec());
    }
}
