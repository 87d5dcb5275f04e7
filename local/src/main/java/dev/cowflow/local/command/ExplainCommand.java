package dev.cowflow.local.command;

import dev.cowflow.local.platform.CommandHint;
import dev.cowflow.local.platform.Service;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Explains the row of a trade, as the enricher computed it; lists the trades of a transaction. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = {
            "How the row of a trade came to be: which prices were considered, which won and why, every figure.",
            "Of a transaction: the trades that it settled, with their ids."
        })
public final class ExplainCommand implements Callable<Integer> {
    private static final Pattern TRADE_ID = Pattern.compile("[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}");

    private static final Pattern TX_HASH = Pattern.compile("0x[0-9A-Fa-f]{64}");

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private DataDirectoryOption dataDirectory;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private JsonOption json;

    @Parameters(
            paramLabel = "TRADE_ID|TX_HASH",
            description = "The trade_id of data_warehouse.trade, or the tx_hash of a transaction.")
    @SuppressWarnings("NullAway.Init")
    private String id;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException, SQLException {
        boolean ofTransaction = TX_HASH.matcher(id).matches();
        if (!ofTransaction && !TRADE_ID.matcher(id).matches()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Neither a trade id, which is a UUID such as 89582224-8a12-5392-aa10-40abcb98ee76, nor a transaction's"
                            + " hash, which is 0x and 64 hex digits: " + id);
        }
        Need need = ofTransaction ? Need.WAREHOUSE : Need.EXPLANATIONS;
        try (CallPlatform platform = CallPlatform.of(spec, dataDirectory.get(), need)) {
            if (ofTransaction) {
                list(platform.running());
            } else {
                explain(platform.running());
            }
        }
        return ExitCodes.OK;
    }

    private void list(RunningPlatform platform) throws SQLException {
        List<TransactionTrade> trades;
        try (Connection database = platform.database()) {
            trades = TransactionTrade.read(database, id);
        }
        if (trades.isEmpty()) {
            throw new IllegalStateException("The warehouse has no trade of the transaction " + id);
        }
        trades.forEach(trade -> print(json.wanted() ? JsonOption.line(trade) : trade.text()));
    }

    private void explain(RunningPlatform platform) throws InterruptedException {
        EnricherClient enricher = new EnricherClient(
                platform.address(Service.ENRICHER), CommandHint.call("status", platform.directory()));
        try {
            String said = enricher.explain(id, json.wanted() ? "application/json" : "text/plain");
            print(json.wanted() ? SnakeCase.line(said) : said.stripTrailing());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private void print(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
