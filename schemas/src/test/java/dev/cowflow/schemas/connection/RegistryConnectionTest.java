package dev.cowflow.schemas.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsServer;
import dev.cowflow.schemas.codec.RegistryAvroCodec;
import dev.cowflow.schemas.testing.TestCertificate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A registry with TLS that asks who it is. */
@SuppressWarnings("NullAway.Init")
class RegistryConnectionTest {
    /** Base64 of {@code sink:pass:word}. */
    private static final String LOGIN = "Basic c2luazpwYXNzOndvcmQ=";

    @TempDir
    private Path directory;

    private TestCertificate certificate;
    private HttpsServer registry;

    @BeforeEach
    void start() throws Exception {
        certificate = TestCertificate.in(directory, "registry");
        registry = certificate.serve(RegistryConnectionTest::answer);
    }

    @AfterEach
    void stop() {
        registry.stop(0);
    }

    @Test
    void shouldLogInToARegistryOfAnOwnAuthority() {
        codec("sink", "pass:word", certificate.certificate()).requireReachable();
    }

    @Test
    void shouldSayWhichSettingIsWrong() throws Exception {
        String other = TestCertificate.in(directory, "other").certificate();

        assertThatThrownBy(() -> codec("sink", "wrong-password", certificate.certificate())
                        .requireReachable())
                .isInstanceOf(RegistryUnavailableException.class)
                .hasMessageContaining("COWFLOW_REGISTRY_PASSWORD")
                .hasMessageNotContaining("wrong-password");
        assertThatThrownBy(() -> codec("sink", "pass:word", other).requireReachable())
                .isInstanceOf(RegistryUnavailableException.class)
                .hasMessageContaining("COWFLOW_REGISTRY_CA");
    }

    @Test
    void shouldTellNobodyThePassword() {
        assertThat(new RegistryConnection("https://registry", "sink", "pass:word", "", SerdeChoice.OWN).toString())
                .isEqualTo("https://registry");
    }

    private RegistryAvroCodec codec(String user, String password, String ca) {
        String url = "https://127.0.0.1:" + registry.getAddress().getPort();
        return new RegistryAvroCodec(new RegistryConnection(url, user, password, ca, SerdeChoice.OWN));
    }

    private static void answer(HttpExchange exchange) throws IOException {
        boolean known = LOGIN.equals(exchange.getRequestHeaders().getFirst("Authorization"));
        byte[] body = "{\"compatibilityLevel\": \"NONE\"}".getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(known ? 200 : 401, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
