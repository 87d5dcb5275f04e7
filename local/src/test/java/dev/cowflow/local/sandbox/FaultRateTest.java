package dev.cowflow.local.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.cowflow.local.sandbox.http.Endpoint;
import dev.cowflow.local.sandbox.market.generated.GeneratedMarket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Failures by chance. */
class FaultRateTest {
    private static final int CALLS = 300;
    private static final String HEALTHY = "answered";

    @Test
    void shouldFailTheShareOfCallsThatIsAskedForInEveryWayThatPasses() throws IOException {
        List<String> answers = answers(0.4, 1);
        assertThat(answers.stream().filter(answer -> !answer.equals(HEALTHY)).count())
                .isBetween(90L, 150L);
        assertThat(answers)
                .contains("429", "429 after 0", "429 after 1", "429 after 2", "429 Throttled", "429 error code: 1015")
                .contains("500", "502", "503", "no byte", "half a body", "empty", "half a text")
                .doesNotContain("400", "401", "402", "403", "404");
    }

    @Test
    void shouldFailTheSameCallsForTheSameSeed() throws IOException {
        List<String> answers = answers(0.4, 1);
        assertThat(answers(0.4, 1)).isEqualTo(answers);
        assertThat(answers(0.4, 2)).isNotEqualTo(answers);
    }

    @Test
    void shouldFailNoCallByDefaultAndEachOneWhenAskedTo() throws IOException {
        assertThat(answers(0, 1)).containsOnly(HEALTHY);
        assertThat(answers(1, 1)).doesNotContain(HEALTHY);
    }

    @Test
    void shouldLetAFaultAskedForGoBeforeChance() throws IOException {
        try (Sandbox sandbox = Sandbox.start(options(1, 1))) {
            HttpResponse<String> response =
                    new Caller(sandbox).dunePost("/sql/execute", "{}", "X-Sandbox-Fault", "refuse;code=403");
            assertThat(response.statusCode()).isEqualTo(403);
        }
    }

    @Test
    void shouldRefuseAShareOutOfItsRange() {
        assertThatIllegalArgumentException().isThrownBy(() -> options(1.1, 1)).withMessageContaining("1.1");
        assertThatIllegalArgumentException().isThrownBy(() -> options(Double.NaN, 1));
    }

    private static List<String> answers(double share, long seed) throws IOException {
        try (Sandbox sandbox = Sandbox.start(options(share, seed))) {
            Caller caller = new Caller(sandbox);
            List<String> answers = new ArrayList<>();
            for (int i = 0; i < CALLS; i++) {
                answers.add(answer(caller));
            }
            assertThat(sandbox.calls(Endpoint.DUNE_EXECUTE_SQL)).isEqualTo(CALLS);
            return answers;
        }
    }

    private static SandboxOptions options(double share, long seed) {
        return SandboxOptions.of(0, new GeneratedMarket(1))
                .withFaultRate(share, seed)
                .withHang(Duration.ZERO);
    }

    /** A POST, which the client does not repeat by itself when the connection is closed. */
    private static String answer(Caller caller) {
        try {
            return describe(caller.dunePost("/sql/execute", "{\"sql\":\"select 1\"}"));
        } catch (UncheckedIOException e) {
            return String.valueOf(e.getCause()).contains("bytes received: ") ? "half a body" : "no byte";
        }
    }

    private static String describe(HttpResponse<String> response) {
        String body = response.body();
        if (response.statusCode() == 200) {
            return body.isEmpty() ? "empty" : body.endsWith("}") ? HEALTHY : "half a text";
        }
        String text = body.startsWith("{") || body.startsWith("<") || response.statusCode() != 429 ? "" : " " + body;
        return response.statusCode()
                + text.strip().replaceFirst("^(?=.)", " ")
                + response.headers()
                        .firstValue("Retry-After")
                        .map(" after "::concat)
                        .orElse("");
    }
}
