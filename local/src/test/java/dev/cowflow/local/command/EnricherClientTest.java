package dev.cowflow.local.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SuppressWarnings("NullAway.Init")
class EnricherClientTest {
    private static final String TEXT = "text/plain";

    private HttpServer server;
    private EnricherClient client;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
        client = new EnricherClient(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()), "./cowflow status --data-dir X");
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void shouldHandOnTheExplanationInTheWantedForm() throws InterruptedException {
        server.createContext("/explain/abc", exchange -> {
            byte[] body = ("as " + exchange.getRequestHeaders().getFirst("Accept")).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });

        assertThat(client.explain("abc", TEXT)).isEqualTo("as text/plain");
        assertThat(client.explain("abc", "application/json")).isEqualTo("as application/json");
    }

    @Test
    void shouldTellWhatTheEnricherSaysIsWrong() {
        answer("/explain/unknown", 404, "{\"status\":404,\"detail\":\"no such trade\"}");
        answer("/explain/busy", 503, "{\"status\":503,\"detail\":\"REBALANCING\"}");
        answer("/explain/broken", 500, "<html>");
        answer("/explain/x", 400, "{\"detail\":\"Not a trade id\"}");

        assertThatIllegalStateException()
                .isThrownBy(() -> client.explain("unknown", TEXT))
                .withMessage("no such trade");
        assertThatIllegalStateException()
                .isThrownBy(() -> client.explain("busy", TEXT))
                .withMessage("REBALANCING");
        assertThatIllegalStateException()
                .isThrownBy(() -> client.explain("broken", TEXT))
                .withMessageContaining("500")
                .withMessageContaining("<html>");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> client.explain("x", TEXT))
                .withMessage("Not a trade id");
    }

    @Test
    void shouldSayThatTheEnricherDoesNotAnswer() {
        server.stop(0);

        assertThatIllegalStateException()
                .isThrownBy(() -> client.explain("abc", TEXT))
                .withMessageContaining("does not answer")
                .withMessageContaining("./cowflow status");
    }

    private void answer(String path, int status, String body) {
        server.createContext(path, exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }
}
