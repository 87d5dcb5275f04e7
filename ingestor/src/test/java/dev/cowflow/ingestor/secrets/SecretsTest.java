package dev.cowflow.ingestor.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.ingestor.source.http.TransientUpstreamException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SecretsTest {
    @Test
    void shouldLeaveNothingOfADeclaredSecret() {
        Secrets.declareIn(Map.of(
                "env.COWFLOW_DUNE_API_KEY", "SecretsTest-one\n",
                "env.COWFLOW_DB_PASSWORD", "SecretsTest-one-and-more",
                "env.COWFLOW_ALERT_WEBHOOK", "https://example.org/SecretsTest-two",
                "env.COWFLOW_DB_USER", "SecretsTest-user",
                "env.COWFLOW_OTHER_KEY", "short"));

        assertThat(Secrets.redact(
                        "a SecretsTest-one b SecretsTest-one-and-more c https://example.org/SecretsTest-two d"))
                .isEqualTo("a <secret> b <secret> c <secret> d");
        assertThat(Secrets.redact("SecretsTest-user short")).isEqualTo("SecretsTest-user short");
        assertThat(Secrets.stackTrace(
                        new IllegalStateException("SecretsTest-one", new RuntimeException("SecretsTest-one"))))
                .contains("IllegalStateException: <secret>", "Caused by: ", "at dev.cowflow")
                .doesNotContain("SecretsTest-one");
    }

    @Test
    void shouldShowPeopleTheMessagesOfOurOwnExceptionsOnly() {
        Secrets.declare("SecretsTest-three");

        assertThat(new TransientUpstreamException("Dune answered 401: invalid key SecretsTest-three"))
                .hasMessage("Dune answered 401: invalid key <secret>");
        assertThat(Secrets.describe(new TransientUpstreamException("Dune answered 401: invalid key SecretsTest-three")))
                .isEqualTo("Dune answered 401: invalid key <secret>");
        assertThat(Secrets.describe(new IllegalArgumentException("invalid header value: \"SecretsTest-undeclared\"")))
                .isEqualTo("IllegalArgumentException, see the log of the ingestor");
    }
}
