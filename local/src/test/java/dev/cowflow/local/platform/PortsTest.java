package dev.cowflow.local.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;

class PortsTest {
    @Test
    void shouldNameThePortThatIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            assertThatThrownBy(() -> Ports.from(taken.getLocalPort()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(Integer.toString(taken.getLocalPort()))
                    .hasMessageContaining("--port-base");
        }
    }

    @Test
    void shouldFindPortsThatAreFreeAndDifferent() {
        Ports ports = Ports.from(0);
        assertThat(List.of(
                        ports.kafka(),
                        ports.controller(),
                        ports.postgres(),
                        ports.registry(),
                        ports.sandbox(),
                        ports.ingestor(),
                        ports.enricher(),
                        ports.sink()))
                .doesNotHaveDuplicates()
                .allMatch(port -> port > 0);
    }
}
