package dev.cowflow.ingestor.source.http;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.cowflow.ingestor.testing.Callers;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class ApiCallerTest {
    @RegisterExtension
    static final WireMockExtension API = WireMockExtension.newInstance()
            .options(WireMockConfiguration.wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
            .build();

    private final ApiCaller api = Callers.impatient(
            Map.of(),
            Duration.ofSeconds(5),
            response -> new TransientUpstreamException("answered " + response.status()));

    @BeforeEach
    void fail() {
        API.stubFor(any(anyUrl()).willReturn(serverError()));
    }

    @Test
    void shouldTellTheRunAndTheLogBeforeEachPause(CapturedOutput log) {
        List<String> told = new ArrayList<>();

        assertThatThrownBy(() -> call(new Notes(told))).hasMessage("answered 500");

        assertThat(told)
                .containsExactly(
                        "called", "waits PT0.001S", "called", "waits PT0.002S", "called", "waits PT0.002S", "called");
        assertThat(log.getOut().lines().filter(line -> line.contains("WARN") && line.contains("answered 500")))
                .hasSize(3)
                .first()
                .asString()
                .contains("Retrying the call of ", " in PT0.001S after: ");
    }

    /** A run that cannot be written any more ends at once, not after all attempts. */
    @Test
    void shouldStopWhenTheRunCannotBeTold() {
        List<String> told = new ArrayList<>();
        CallMeter broken = new Notes(told) {
            @Override
            public void waits(Duration wait) {
                throw new IllegalStateException("fenced");
            }
        };

        assertThatThrownBy(() -> call(broken)).hasMessage("fenced");
        assertThat(told).containsExactly("called");
    }

    private String call(CallMeter meter) {
        return api.call(ApiRequest.get(URI.create(API.baseUrl())), meter, ApiResponse::quote);
    }

    private static class Notes implements CallMeter {
        private final List<String> told;

        Notes(List<String> told) {
            this.told = told;
        }

        @Override
        public void called() {
            told.add("called");
        }

        @Override
        public void waits(Duration wait) {
            told.add("waits " + wait);
        }
    }
}
