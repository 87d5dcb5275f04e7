package dev.cowflow.local.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsServer;
import dev.cowflow.avro.PriceTick;
import dev.cowflow.local.testing.SerdeFamily;
import dev.cowflow.schemas.codec.RegistryAvroCodec;
import dev.cowflow.schemas.connection.RegistryUnavailableException;
import dev.cowflow.schemas.testing.InMemoryAvroCodec;
import dev.cowflow.schemas.testing.TestCertificate;
import dev.cowflow.schemas.testing.ValidRecords;
import dev.cowflow.schemas.topic.Topics;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** Serde classes of others reach a registry with TLS that asks who it is, by cowflow's settings. */
@SuppressWarnings("NullAway.Init")
class ChosenSerdeConnectionTest {
    /** Base64 of {@code sink:pass:word}. */
    private static final String LOGIN = "Basic c2luazpwYXNzOndvcmQ=";

    private static final String SCHEMA = PriceTick.getClassSchema().toString();

    @TempDir
    private Path directory;

    private TestCertificate certificate;
    private HttpsServer registry;
    private final AtomicInteger asked = new AtomicInteger();
    private volatile boolean closedToOthers;

    @BeforeEach
    void start() throws Exception {
        certificate = TestCertificate.in(directory, "registry");
        registry = certificate.serve(this::answer);
    }

    @AfterEach
    void stop() {
        registry.stop(0);
    }

    @ParameterizedTest
    @MethodSource("dev.cowflow.local.testing.SerdeFamily#present")
    void shouldLogIn(SerdeFamily family) {
        try (RegistryAvroCodec codec = codec(family)) {
            assertThat(codec.decode(Topics.PRICE_TICKS, record(), PriceTick.class))
                    .isEqualTo(ValidRecords.tick());
        }
    }

    /** An outage is one for them, too, and no record's fault. */
    @ParameterizedTest
    @MethodSource("dev.cowflow.local.testing.SerdeFamily#present")
    void shouldWaitForARegistryThatIsAwayForThem(SerdeFamily family) {
        closedToOthers = true;
        try (RegistryAvroCodec codec = codec(family)) {
            assertThatThrownBy(() -> codec.decode(Topics.PRICE_TICKS, record(), PriceTick.class))
                    .isInstanceOf(RegistryUnavailableException.class)
                    .hasMessageContaining("COWFLOW_VALUE_DESERIALIZER");
        }
    }

    private RegistryAvroCodec codec(SerdeFamily family) {
        String url = "https://127.0.0.1:" + registry.getAddress().getPort() + "/apis/registry/v3";
        return family.codec(url, "sink", "pass:word", certificate.certificate());
    }

    private static byte[] record() {
        byte[] bytes = new InMemoryAvroCodec().encode(Topics.PRICE_TICKS, ValidRecords.tick());
        ByteBuffer.wrap(bytes).putInt(1, 5);
        return bytes;
    }

    /** Cowflow's own call comes first. */
    private void answer(HttpExchange exchange) throws IOException {
        boolean known = LOGIN.equals(exchange.getRequestHeaders().getFirst("Authorization"));
        String path = exchange.getRequestURI().getPath();
        String body = path.endsWith("/references") ? "[]" : path.contains("/ccompat/") ? asConfluent() : SCHEMA;
        boolean open = asked.incrementAndGet() == 1 || !closedToOthers;
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        // Apicurio's client reads no list without it
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(known ? open ? 200 : 503 : 401, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static String asConfluent() {
        return JsonMapper.shared().writeValueAsString(Map.of("schema", SCHEMA));
    }
}
