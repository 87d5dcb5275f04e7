package dev.cowflow.local.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cowflow.local.Cowflow;
import dev.cowflow.local.command.ExitCodes;
import dev.cowflow.local.platform.Platform;
import dev.cowflow.local.testing.Drained;
import dev.cowflow.local.testing.SharedPlatform;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The connection that other programs are told. */
@ExtendWith(SharedPlatform.class)
@SuppressWarnings("NullAway.Init")
class ConnectionSystemTest {
    private static Platform platform;

    @BeforeAll
    static void drain(Drained drained) {
        platform = drained.platform();
    }

    @Test
    void shouldLetReadersReadAndNothingElse() throws Exception {
        try (Connection reader = DriverManager.getConnection(run("--jdbc"));
                Statement statement = reader.createStatement()) {
            try (ResultSet row = statement.executeQuery(
                    "select count(*) from data_warehouse.pair_day_named join control.token on symbol = sell_token")) {
                row.next();
                assertThat(row.getLong(1)).isPositive();
            }
            statement.execute("set default_transaction_read_only = off");
            assertThatThrownBy(() -> statement.execute("delete from data_warehouse.trade"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void shouldTellTheSameInEveryForm() throws Exception {
        JsonNode all = JsonMapper.shared().readTree(run("--json"));
        String password = all.path("password").asString();
        Path file = Path.of(all.path("password_file").asString());
        assertThat(password).hasSize(32);
        assertThat(Files.readString(file)).isEqualTo("127.0.0.1:*:cowflow:cowflow_viewer:" + password + "\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(all.path("uri").asString()).doesNotContain(password).endsWith("?passfile=" + file);
        assertThat(run("--uri"))
                .isEqualTo("postgresql://cowflow_viewer:%s@127.0.0.1:%d/cowflow"
                        .formatted(password, platform.ports().postgres()));
        assertThat(run()).contains("cowflow_viewer", password);
    }

    private static String run(String... options) {
        StringWriter out = new StringWriter();
        String[] call = new String[options.length + 3];
        call[0] = "connection";
        call[1] = "--data-dir";
        call[2] = platform.directory().root().toString();
        System.arraycopy(options, 0, call, 3, options.length);
        assertThat(Cowflow.commandLine().setOut(new PrintWriter(out, true)).execute(call))
                .isEqualTo(ExitCodes.OK);
        return out.toString().strip();
    }
}
