package dev.cowflow.local.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.local.sandbox.http.Endpoint;
import dev.cowflow.local.sandbox.http.Fault;
import dev.cowflow.local.sandbox.market.generated.GeneratedMarket;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Failures on demand. */
class FaultsTest {
    private Sandbox sandbox;
    private Caller caller;

    @BeforeEach
    void start() throws IOException {
        sandbox = Sandbox.start(SandboxOptions.of(0, new GeneratedMarket(1)));
        caller = new Caller(sandbox);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void shouldFailTheNextCallsOfOneEndpointInTheOrderAskedFor() {
        sandbox.faults().next(Endpoint.COINGECKO_PING, 2, new Fault.TooManyRequests(Duration.ofSeconds(119)));
        sandbox.faults().next(Endpoint.COINGECKO_PING, 1, new Fault.ServerError());
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

    @Test
    void shouldFailTheCallWhoseHeaderAsksForIt() {
        HttpResponse<String> limited = dune("429;retry-after=1");
        assertThat(limited.statusCode()).isEqualTo(429);
        assertThat(limited.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(Caller.json(limited).path("error").isString()).isTrue();
        assertThat(dune("429").headers().firstValue("Retry-After")).isEmpty();
        assertThat(dune("500").body()).isEqualTo("{\"error\":\"An internal error occured\"}");
        HttpResponse<String> html = dune("html");
        assertThat(html.statusCode()).isEqualTo(502);
        assertThat(html.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
        assertThat(html.body()).startsWith("<html>");
    }

    @Test
    void shouldRefuseAFaultItDoesNotKnow() {
        HttpResponse<String> response = dune("flood");
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("Unknown fault 'flood'");
    }

    @Test
    void shouldAnswerAnUnknownPathInTheWordsOfEachApi() {
        assertThat(caller.dune("/nonsense").statusCode()).isEqualTo(404);
        assertThat(caller.coinGecko("/nonsense").statusCode()).isEqualTo(404);
        assertThat(caller.get(sandbox.duneUrl() + "/api/v1nonsense").statusCode())
                .isEqualTo(404);
    }

    private HttpResponse<String> dune(String fault) {
        return caller.get(
                sandbox.duneUrl() + "/api/v1/execution/X/status",
                "X-Dune-API-Key",
                "sandbox",
                "X-Sandbox-Fault",
                fault);
    }
}
