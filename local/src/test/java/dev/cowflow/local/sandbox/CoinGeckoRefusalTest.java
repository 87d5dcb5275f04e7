package dev.cowflow.local.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.local.sandbox.market.generated.GeneratedMarket;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Refusals of CoinGecko, in the shapes that its errors have. */
class CoinGeckoRefusalTest {
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

    @ParameterizedTest
    @CsvSource({
        "408,   408, /status/error_code",
        "10002, 401, /status/error_code",
        "10005, 401, /status/error_code",
        "10010, 400, /error_code",
        "10011, 400, /error_code",
        "10012, 401, /error/status/error_code",
        "1020,  403, /status/error_code",
    })
    void shouldRefuseInTheShapeThatIsKnown(int code, int status, String pointer) {
        HttpResponse<String> response = refused("code=" + code);
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(Caller.json(response).at(pointer).asInt()).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(ints = {10002, 10005, 10010, 10011, 10012, 1020})
    void shouldRefuseInEachShape(int code) {
        JsonNode status = Caller.json(refused("code=" + code + ";shape=status"));
        assertThat(status.at("/status/error_code").asInt()).isEqualTo(code);
        assertThat(status.at("/status/timestamp").isString()).isTrue();
        String message = status.at("/status/error_message").asString();
        assertThat(message).isNotBlank();
        JsonNode nested = Caller.json(refused("code=" + code + ";shape=nested"));
        assertThat(nested.at("/error/status/error_code").asInt()).isEqualTo(code);
        assertThat(nested.at("/error/status/error_message").asString()).isEqualTo(message);
        JsonNode split = Caller.json(refused("code=" + code + ";shape=split"));
        assertThat(split.path("error_code").asInt()).isEqualTo(code);
        assertThat(split.at("/status/error_message").asString()).isEqualTo(message);
        JsonNode text = Caller.json(refused("code=" + code + ";shape=text"));
        assertThat(text.path("error").asString()).isEqualTo(message);
    }

    @Test
    void shouldRefuseInsideAnAnswerThatLooksGood() {
        HttpResponse<String> response = refused("code=10012;status=200");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(Caller.json(response).at("/error/status/error_code").asInt()).isEqualTo(10012);
    }

    @ParameterizedTest
    @ValueSource(strings = {"code=1", "code=10002;shape=round", "code=10002;status=bad"})
    void shouldNotKnowAnotherRefusal(String options) {
        assertThat(refused(options).statusCode()).isEqualTo(400);
        assertThat(refused(options).body()).contains("The sandbox knows no refusal");
    }

    private HttpResponse<String> refused(String options) {
        return caller.coinGecko("/ping", "X-Sandbox-Fault", "refuse;" + options);
    }
}
