package dev.cowflow.enricher.query;

import dev.cowflow.enricher.core.explain.Explanation;
import dev.cowflow.model.Status;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;

/** An instance of the enricher as far as HTTP goes; it keeps one trade, if it is told that trades are here. */
final class Instance implements Explanations, AutoCloseable {
    static final UUID KEPT = UUID.fromString("89582224-8a12-5392-aa10-40abcb98ee76");

    private final HttpClient client = HttpClient.newHttpClient();
    private volatile Supplier<Location> location = Instance::here;
    private final ConfigurableApplicationContext context;

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({ExplainController.class, ExplanationTextConverter.class})
    static class Application {}

    Instance() {
        context = new SpringApplicationBuilder(Application.class)
                .initializers(starting -> {
                    var beans = starting.getBeanFactory();
                    beans.registerSingleton("explanations", this);
                    beans.registerSingleton("others", new OtherInstance("127.0.0.1:1"));
                })
                .run(
                        "--server.port=0",
                        "--server.address=127.0.0.1",
                        "--management.endpoint.health.validate-group-membership=false");
    }

    static Location here() {
        return new Location("127.0.0.1", 1, 0, true);
    }

    /** Sets where its trades are from now on. */
    void keepsTradesAt(Supplier<Location> where) {
        location = where;
    }

    Location asSeenByOthers() {
        return new Location("127.0.0.1", port(), 0, false);
    }

    HttpResponse<String> get(String path, String accept) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                        .header("Accept", accept)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private int port() {
        return Integer.parseInt(Objects.requireNonNull(context.getEnvironment().getProperty("local.server.port")));
    }

    @Override
    public Location locate(UUID tradeId) {
        return location.get();
    }

    @Override
    public Optional<Explanation> explain(UUID tradeId, Location ignored) {
        if (!tradeId.equals(KEPT)) {
            return Optional.empty();
        }
        return Optional.of(new Explanation(
                tradeId,
                Instant.parse("2022-08-08T12:00:00Z"),
                Instant.parse("2022-08-09T00:00:00Z"),
                "f00d",
                Duration.ofMinutes(60),
                List.of("coingecko"),
                Status.REMOVED,
                List.of("π is not a reason"),
                null,
                null,
                List.of(),
                List.of()));
    }

    @Override
    public void close() {
        context.close();
    }
}
