package dev.cowflow.enricher.testing;

import dev.cowflow.enricher.EnricherApplication;
import dev.cowflow.enricher.streams.StreamsLifecycle;
import dev.cowflow.schemas.testing.TestBroker;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.kafka.streams.KafkaStreams;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole service with a real broker; the registry is played, which is not asked as long as there is no record. */
public record WholeEnricher(ConfigurableApplicationContext context) implements AutoCloseable {
    public static WholeEnricher start(TestBroker broker, Path state, int threads, String... more) {
        Stream<String> common = Stream.of(
                "--service.kafka.bootstrap-servers=" + broker.bootstrapServers(),
                "--service.state-dir=" + state,
                "--service.stream-threads=" + threads,
                "--service.advertised-address=127.0.0.1:1",
                "--server.address=127.0.0.1",
                "--server.port=0");
        return new WholeEnricher(new SpringApplicationBuilder(EnricherApplication.class, PlayedRegistry.class)
                .run(Stream.concat(common, Stream.of(more)).toArray(String[]::new)));
    }

    public StreamsLifecycle lifecycle() {
        return context.getBean(StreamsLifecycle.class);
    }

    public boolean isRunning() {
        return lifecycle()
                .streams()
                .map(KafkaStreams::state)
                .filter(KafkaStreams.State.RUNNING::equals)
                .isPresent();
    }

    public HttpResponse<String> get(String path) throws IOException, InterruptedException {
        String port = context.getEnvironment().getRequiredProperty("local.server.port");
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        context.close();
    }
}
