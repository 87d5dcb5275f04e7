package dev.cowflow.local.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cowflow.local.sandbox.http.BadAnswer;
import dev.cowflow.local.sandbox.http.Endpoint;
import dev.cowflow.local.sandbox.http.RateLimited;
import dev.cowflow.local.sandbox.market.generated.GeneratedMarket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;

/** Failures on demand that any API can have. */
class FaultsTest {
    private static final String SQL = "{\"sql\":\"select 1\"}";

    private Sandbox sandbox;
    private Caller caller;

    @BeforeEach
    void start() throws IOException {
        sandbox = Sandbox.start(SandboxOptions.of(0, new GeneratedMarket(1)).withHang(Duration.ofMinutes(5)));
        caller = new Caller(sandbox);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void shouldFailTheNextCallsOfOneEndpointInTheOrderAskedFor() {
        sandbox.faults().next(Endpoint.COINGECKO_PING, 2, new RateLimited(Duration.ofSeconds(119)));
        sandbox.faults().next(Endpoint.COINGECKO_PING, 1, BadAnswer.SERVER_ERROR);
        HttpResponse<String> limited = caller.coinGecko("/ping");
        assertThat(limited.statusCode()).isEqualTo(429);
        assertThat(limited.headers().firstValue("Retry-After")).hasValue("119");
        assertThat(Caller.json(limited).path("status").path("error_code").asInt())
                .isEqualTo(429);
        assertThat(caller.coinGecko("/ping").statusCode()).isEqualTo(429);
        HttpResponse<String> broken = caller.coinGecko("/ping");
        assertThat(broken.statusCode()).isEqualTo(500);
        assertThat(Caller.json(broken).path("error").asString()).isEqualTo("Internal Server Error");
        assertThat(caller.coinGecko("/ping").statusCode()).isEqualTo(200);
        assertThat(sandbox.calls(Endpoint.COINGECKO_PING)).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            429               | 429 | application/json | {"error":"Too many requests"}
            429;retry-after=2 | 429 | application/json | {"error":"Too many requests"}
            throttled         | 429 | text/plain       | Throttled
            1015              | 429 | text/plain       | error code: 1015
            500               | 500 | application/json | {"error":"An internal error occured"}
            502               | 502 | text/html        | <html>
            html              | 502 | text/html        | <html>
            503               | 503 | text/plain       | Service Unavailable
            504               | 504 | text/html        | <html>
            """)
    void shouldFailTheCallWhoseHeaderAsksForIt(String fault, int status, String contentType, String body) {
        HttpResponse<String> response = execute(fault);
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith(contentType);
        assertThat(response.body()).startsWith(body);
    }

    @Test
    void shouldAnnounceWhenToComeBackOnlyWhenAskedTo() {
        assertThat(execute("429;retry-after=2").headers().firstValue("Retry-After"))
                .hasValue("2");
        assertThat(execute("429").headers().firstValue("Retry-After")).isEmpty();
    }

    @Test
    void shouldAnswerWithAnEmptyBody() {
        HttpResponse<String> response = execute("empty");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEmpty();
    }

    @Test
    void shouldAnswerWithHalfATextOfTheRightLength() {
        HttpResponse<String> response = execute("truncated");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValueAsLong("Content-Length"))
                .hasValue(response.body().length());
        assertThat(response.body()).startsWith("{\"");
        assertThatThrownBy(() -> Caller.json(response)).isInstanceOf(JacksonException.class);
    }

    @Test
    void shouldCutTheConnectionInTheMiddleOfTheBody() {
        assertThatThrownBy(() -> execute("half"))
                .isInstanceOf(UncheckedIOException.class)
                .hasStackTraceContaining("bytes received: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"lost", "hang;seconds=0"})
    void shouldCloseTheConnectionWithoutAByte(String fault) {
        assertThatThrownBy(() -> execute(fault))
                .isInstanceOf(UncheckedIOException.class)
                .hasStackTraceContaining("received no bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hang", "hang;seconds=300"})
    void shouldLetACallHangWhileOthersAreAnswered(String fault) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(sandbox.coinGeckoUrl() + "/api/v3/ping"))
                .header("X-Sandbox-Fault", fault)
                .timeout(Duration.ofMillis(200))
                .build();
        HttpClient http = HttpClient.newHttpClient();
        for (int i = 0; i < 10; i++) {
            assertThatThrownBy(() -> http.send(request, BodyHandlers.ofString()))
                    .isInstanceOf(HttpTimeoutException.class);
        }
        assertThat(caller.coinGecko("/ping").statusCode()).isEqualTo(200);
        assertThat(sandbox.calls(Endpoint.COINGECKO_PING)).isEqualTo(11);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"flood", "429;after=1", "429;retry-after=soon", "500;now=1", "hang;", "refuse", "execution;x=1"})
    void shouldRefuseAFaultItDoesNotKnow(String fault) {
        HttpResponse<String> response = execute(fault);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("Unknown fault '" + fault + "'").contains("refuse;code=CODE");
    }

    @Test
    void shouldAnswerAnUnknownPathInTheWordsOfEachApi() {
        assertThat(caller.dune("/nonsense").statusCode()).isEqualTo(404);
        assertThat(caller.coinGecko("/nonsense").statusCode()).isEqualTo(404);
        assertThat(caller.get(sandbox.duneUrl() + "/api/v1nonsense").statusCode())
                .isEqualTo(404);
        assertThat(caller.get(sandbox.coinbaseUrl() + "/nonsense").body()).isEqualTo("{\"message\":\"NotFound\"}");
    }

    /** A POST, which the client does not repeat by itself when the connection is closed. */
    private HttpResponse<String> execute(String fault) {
        return caller.dunePost("/sql/execute", SQL, "X-Sandbox-Fault", fault);
    }
}
