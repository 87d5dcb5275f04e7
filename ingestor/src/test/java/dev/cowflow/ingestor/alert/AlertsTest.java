package dev.cowflow.ingestor.alert;

import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.cowflow.ingestor.kafka.TransactionalWriter;
import dev.cowflow.ingestor.run.RunExecutor;
import dev.cowflow.ingestor.run.RunJournal;
import dev.cowflow.ingestor.run.RunKind;
import dev.cowflow.ingestor.run.RunSpec;
import dev.cowflow.ingestor.run.RunTarget;
import dev.cowflow.ingestor.source.http.UpstreamRefusedException;
import dev.cowflow.ingestor.testing.TestTopics;
import dev.cowflow.ingestor.time.Window;
import dev.cowflow.schemas.topic.Topics;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.web.client.RestClient;

@ExtendWith(OutputCaptureExtension.class)
class AlertsTest {
    @RegisterExtension
    static final WireMockExtension CHAT = WireMockExtension.newInstance()
            .options(WireMockConfiguration.wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
            .build();

    private static final String SECRET = "/services/T0/B0/s3cr3t";
    private static final RunTarget PAIR = new RunTarget("WETH/USDC", List.of("0xa/0xb"));
    private static final String SUBJECT = Alerts.subject("dune", PAIR.label());

    private final TransactionalWriter writer = TestTopics.writer(TestTopics.producer(true, Topics.INGEST_RUNS));
    private final Alerts alerts = new Alerts(new Webhook(RestClient.builder(), URI.create(CHAT.baseUrl() + SECRET)));
    private final RunExecutor executor = new RunExecutor(new RunJournal(Clock.systemUTC()), writer, alerts);

    @Test
    void shouldTellOfAFailureOnceAndOfTheRecoveryOnce() {
        CHAT.stubFor(post(SECRET).willReturn(ok()));

        fail(1);
        fail(2);
        complete(3);
        complete(4);

        CHAT.verify(2, postRequestedFor(urlEqualTo(SECRET)));
        CHAT.verify(
                1,
                postRequestedFor(urlEqualTo(SECRET))
                        .withHeader("Content-Type", containing("application/json"))
                        .withRequestBody(matchingJsonPath(
                                "$.text",
                                equalTo("cowflow: dune WETH/USDC fails: wrong key. Set COWFLOW_DUNE_API_KEY")))
                        .withRequestBody(matchingJsonPath("$.state", equalTo("FAILING"))));
        CHAT.verify(
                1,
                postRequestedFor(urlEqualTo(SECRET))
                        .withRequestBody(matchingJsonPath("$.text", equalTo("cowflow: dune WETH/USDC works again")))
                        .withRequestBody(matchingJsonPath("$.state", equalTo("RECOVERED"))));
    }

    @Test
    void shouldTellOfAFailureThatComesBack() {
        CHAT.stubFor(post(SECRET).willReturn(ok()));

        fail(1);
        complete(2);
        fail(3);

        CHAT.verify(
                2,
                postRequestedFor(urlEqualTo(SECRET)).withRequestBody(matchingJsonPath("$.state", equalTo("FAILING"))));
    }

    @Test
    void shouldTellOfEverySourceAndTargetApart() {
        CHAT.stubFor(post(SECRET).willReturn(ok()));

        alerts.fails(Alerts.subject("coingecko", "WETH"), "down", null);
        alerts.fails(Alerts.subject("coinbase", "WETH"), "down", null);

        CHAT.verify(2, postRequestedFor(urlEqualTo(SECRET)));
    }

    @Test
    void shouldNotTellAgainOfWhatAnEarlierProcessToldButOfItsRecovery() {
        CHAT.stubFor(post(SECRET).willReturn(ok()));
        alerts.remember(SUBJECT);

        fail(1);
        CHAT.verify(0, postRequestedFor(urlEqualTo(SECRET)));

        complete(2);
        CHAT.verify(
                1,
                postRequestedFor(urlEqualTo(SECRET))
                        .withRequestBody(matchingJsonPath("$.state", equalTo("RECOVERED"))));
    }

    @Test
    void shouldGoOnWithoutShowingTheAddressWhenTheWebhookFails(CapturedOutput log) {
        CHAT.stubFor(post(SECRET).willReturn(serverError().withBody("no such " + SECRET)));

        fail(1);

        CHAT.verify(3, postRequestedFor(urlEqualTo(SECRET)));
        assertThat(log)
                .contains("ALERT dune WETH/USDC fails", "COWFLOW_DUNE_API_KEY")
                .contains("attempt 3 of 3")
                .doesNotContain("s3cr3t");
    }

    @Test
    void shouldGoOnWithoutShowingTheAddressWhenNobodyAnswers(CapturedOutput log) {
        var nobody = URI.create("http://127.0.0.1:1" + SECRET);

        new Alerts(new Webhook(RestClient.builder(), nobody)).fails(SUBJECT, "down", null);

        assertThat(log).contains("no answer").doesNotContain("s3cr3t");
    }

    @Test
    void shouldWorkWithoutAWebhook(CapturedOutput log) {
        new Alerts(null).fails(SUBJECT, "down", "Wait");

        assertThat(log).contains("ALERT dune WETH/USDC fails: down. Wait");
        CHAT.verify(0, postRequestedFor(urlEqualTo(SECRET)));
    }

    @Test
    void shouldKeepTheAddressOutOfMessagesOfTheSettings() {
        assertThat(new AlertSettings("https://example.org" + SECRET + "\n"))
                .asString()
                .doesNotContain("s3cr3t");
        for (String wrong : List.of("ftp://example.org", "//example.org", "https://exa mple.org")) {
            assertThatThrownBy(() -> new AlertSettings(wrong + SECRET))
                    .hasMessageContaining("COWFLOW_ALERT_WEBHOOK")
                    .hasMessageNotContaining("s3cr3t");
        }
    }

    private void fail(int day) {
        executor.execute(spec(day), run -> {
            throw new UpstreamRefusedException("wrong key", "Set COWFLOW_DUNE_API_KEY");
        });
    }

    private void complete(int day) {
        executor.execute(spec(day), run -> {});
    }

    private static RunSpec spec(int day) {
        Instant from = Instant.parse("2026-06-%02dT00:00:00Z".formatted(day));
        return new RunSpec("dune", RunKind.BACKFILL, PAIR, new Window(from, from.plusSeconds(60)));
    }
}
