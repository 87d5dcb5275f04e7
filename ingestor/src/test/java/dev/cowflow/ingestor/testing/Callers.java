package dev.cowflow.ingestor.testing;

import dev.cowflow.ingestor.source.http.ApiCaller;
import dev.cowflow.ingestor.source.http.ApiHttp;
import dev.cowflow.ingestor.source.http.ApiResponse;
import dev.cowflow.ingestor.source.http.RetryPolicy;
import dev.cowflow.ingestor.source.http.UpstreamException;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import org.springframework.web.client.RestClient;

/** Callers over real HTTP that hardly pause between attempts. */
public final class Callers {
    private static final RetryPolicy FAST =
            new RetryPolicy(4, Duration.ofMillis(1), Duration.ofMillis(2), Duration.ofMinutes(1));

    private Callers() {}

    public static ApiCaller impatient(
            Map<String, String> headers, Duration timeout, Function<ApiResponse, UpstreamException> errors) {
        var http = new ApiHttp(RestClient.builder(), headers, timeout);
        return new ApiCaller(http, meter -> {}, FAST, errors);
    }
}
