package dev.cowflow.local.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cowflow.local.platform.Service;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeployedPlatformTest {
    @Test
    void shouldBeMeantOnlyWhereTheVariableSaysSo() {
        assertThat(DeployedPlatform.isMeantBy(Map.of())).isFalse();
        assertThat(DeployedPlatform.isMeantBy(Map.of("COWFLOW_DEPLOYED", "false")))
                .isFalse();
        assertThat(DeployedPlatform.isMeantBy(Map.of("COWFLOW_DEPLOYED", "true")))
                .isTrue();
        assertThat(DeployedPlatform.isMeantBy(Map.of("COWFLOW_DEPLOYED", "yes")))
                .isTrue();
        assertThatThrownBy(() -> DeployedPlatform.isMeantBy(Map.of("COWFLOW_DEPLOYED", "ture")))
                .hasMessage("COWFLOW_DEPLOYED has to be true or false: ture");
    }

    @Test
    void shouldReachEveryPartByTheVariablesOfItsServices(@TempDir Path folder) throws Exception {
        Path password = folder.resolve("password");
        try (RealStores stores = new RealStores(folder.resolve("data"))) {
            Files.writeString(password, LocalPlatform.login(stores.directory()).getProperty("password"));
            DeployedPlatform platform = new DeployedPlatform(
                    Map.of(
                            "COWFLOW_KAFKA_BOOTSTRAP_SERVERS", stores.ports().bootstrapServers(),
                            "COWFLOW_DB_URL", stores.ports().jdbcUrl(),
                            "COWFLOW_DB_PASSWORD_FILE", password.toString(),
                            "COWFLOW_REGISTRY_URL", "http://127.0.0.1:5/apis/ccompat/v7",
                            "COWFLOW_MANAGEMENT_PORT", "1",
                            "COWFLOW_INGESTOR_URL", "http://127.0.0.1:2",
                            "COWFLOW_ENRICHER_URL", "http://127.0.0.1:3",
                            "COWFLOW_SINK_URL", "http://127.0.0.1:4"),
                    stores.directory());

            List<StatusLine> parts;
            try (Admin admin = platform.admin();
                    Connection database = platform.database()) {
                parts = platform.parts(admin, () -> database);
            }

            assertThat(platform.address(Service.ENRICHER)).hasPort(3);
            assertThat(parts).extracting(StatusLine::text).anyMatch(line -> line.matches("kafka .* ready"));
            assertThat(parts).extracting(StatusLine::text).anyMatch(line -> line.matches("postgres .* ready"));
            assertThat(parts)
                    .extracting(StatusLine::text)
                    .anyMatch(
                            line -> line.matches("sink .*NOT READY: http://127.0.0.1:1/actuator/health/readiness .*"));
        }
    }
}
