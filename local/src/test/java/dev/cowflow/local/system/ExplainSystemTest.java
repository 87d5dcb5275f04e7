package dev.cowflow.local.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.local.Cowflow;
import dev.cowflow.local.command.ExitCodes;
import dev.cowflow.local.platform.Platform;
import dev.cowflow.local.testing.Drained;
import dev.cowflow.local.testing.SharedPlatform;
import dev.cowflow.local.testing.SmallRecording;
import dev.cowflow.local.testing.Warehouse;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Answers of {@code ./cowflow explain} about a recording that is in the warehouse. */
@ExtendWith(SharedPlatform.class)
@SuppressWarnings("NullAway.Init")
class ExplainSystemTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static Platform platform;
    private static Warehouse warehouse;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void drain(Drained drained) {
        platform = drained.platform();
        warehouse = drained.warehouse();
    }

    @Test
    void shouldExplainEveryRowOfTheWarehouse() throws SQLException {
        try (var statement = warehouse.connection().createStatement();
                ResultSet rows = statement.executeQuery(
                        "select trade_id::text, status, sell_price_usd::text, trim_scale(slippage_bps)::text,"
                                + " trim_scale(volume_usd)::text from data_warehouse.trade")) {
            int explained = 0;
            while (rows.next()) {
                JsonNode explanation = explain(rows.getString(1));
                assertThat(explanation.path("status").asString()).isEqualTo(rows.getString(2));
                assertThat(explanation.at("/sell/candidates/0/price").asString(null))
                        .isEqualTo(rows.getString(3));
                assertThat(figure(explanation, "slippage_bps")).isEqualTo(rows.getString(4));
                assertThat(figure(explanation, "volume_usd")).isEqualTo(rows.getString(5));
                explained++;
            }
            assertThat(explained).isEqualTo(SmallRecording.TRADES);
        }
    }

    @Test
    void shouldExplainInWords() throws Exception {
        String id = warehouse.text("select trade_id::text from data_warehouse.trade"
                + " where slippage_bps is not null order by trade_id limit 1");

        assertThat(run("explain", id)).isEqualTo(ExitCodes.OK);
        assertThat(out.toString())
                .contains(id)
                .contains("FIGURES")
                .contains("slippage_bps")
                .contains(" won: ");
    }

    @Test
    void shouldSayWhatIsWrongWithATradeId() {
        assertThat(run("explain", "00000000-0000-0000-0000-000000000001")).isEqualTo(ExitCodes.FAILED);
        assertThat(err.toString()).contains("no trade with the id");
        assertThat(run("explain", "weth")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("a UUID such as");
    }

    @Test
    void shouldListTheTradesOfATransaction() throws Exception {
        String hash = warehouse.text("select max(tx_hash) from data_warehouse.trade");
        String id = warehouse.text("select trade_id::text from data_warehouse.trade where tx_hash = '" + hash + "'");

        assertThat(run("explain", hash.toUpperCase(Locale.ROOT).replace("0X", "0x"), "--json"))
                .isEqualTo(ExitCodes.OK);
        JsonNode trade = JSON.readTree(out.toString());
        assertThat(trade.path("trade_id").asString()).isEqualTo(id);
        assertThat(trade.path("status").asString()).isEqualTo("FINAL");

        out.getBuffer().setLength(0);
        assertThat(run("explain", hash)).isEqualTo(ExitCodes.OK);
        assertThat(out.toString()).contains(id).contains(" USD  FINAL");
        assertThat(trade.path("flags").isArray()).isTrue();

        out.getBuffer().setLength(0);
        assertThat(
                        run(
                                "explain",
                                warehouse.text(
                                        "select min(tx_hash) from data_warehouse.trade where 'MISSING_BUY_PRICE' = any (flags)")))
                .isEqualTo(ExitCodes.OK);
        assertThat(out.toString()).contains("  MISSING_BUY_PRICE");

        assertThat(run("explain", "0x" + "ab".repeat(32))).isEqualTo(ExitCodes.FAILED);
        assertThat(err.toString()).contains("no trade of the transaction 0xabab");
    }

    @Test
    void shouldNameEverythingInSnakeCase() throws Exception {
        explain(warehouse.text("select min(trade_id::text) from data_warehouse.trade"));
        assertThat(out.toString())
                .contains("\"trade_id\":", "\"block_time\":", "\"status_because\":", "\"priced_as\":")
                .doesNotContainPattern("\"[a-z0-9_]*[A-Z][A-Za-z0-9_]*\":");
    }

    private JsonNode explain(String id) {
        out.getBuffer().setLength(0);
        assertThat(run("explain", id, "--json")).as(err.toString()).isEqualTo(ExitCodes.OK);
        assertThat(out.toString().strip()).doesNotContain("\n");
        return JSON.readTree(out.toString());
    }

    private static @Nullable String figure(JsonNode explanation, String name) {
        for (JsonNode figure : explanation.path("figures")) {
            if (figure.path("name").asString().equals(name)) {
                return figure.path("result").asString(null);
            }
        }
        throw new AssertionError("no figure " + name);
    }

    private int run(String call, String... arguments) {
        String[] all = new String[arguments.length + 3];
        all[0] = call;
        all[1] = "--data-dir";
        all[2] = platform.directory().root().toString();
        System.arraycopy(arguments, 0, all, 3, arguments.length);
        return Cowflow.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all);
    }
}
