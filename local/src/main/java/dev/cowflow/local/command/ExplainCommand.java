package dev.cowflow.local.command;

import dev.cowflow.local.platform.Service;
import java.io.PrintWriter;
import java.net.URI;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** How the row of a trade came to be. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description =
                "How the row of a trade came to be: which prices were considered, which won and why, every figure.")
public final class ExplainCommand implements Callable<Integer> {
    /** What can stand in the path of an address as it is; what a trade id is the enricher says. */
    private static final Pattern WORD = Pattern.compile("[0-9A-Za-z-]+");

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private DataDirectoryOption dataDirectory;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private JsonOption json;

    @Parameters(paramLabel = "TRADE_ID", description = "The trade_id of data_warehouse.trade.")
    @SuppressWarnings("NullAway.Init")
    private String tradeId;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        if (!WORD.matcher(tradeId).matches()) {
            throw new ParameterException(spec.commandLine(), "Not a trade id: " + tradeId);
        }
        RunningPlatform platform = RunningPlatform.on(dataDirectory.get());
        EnricherClient enricher = new EnricherClient(URI.create(platform.ports().url(Service.ENRICHER)));
        PrintWriter out = spec.commandLine().getOut();
        try {
            out.println(enricher.explain(tradeId, json.wanted() ? "application/json" : "text/plain")
                    .stripTrailing());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
        out.flush();
        return ExitCodes.OK;
    }
}
