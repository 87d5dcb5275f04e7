package dev.cowflow.local.command;

import dev.cowflow.local.platform.Service;
import dev.cowflow.local.platform.ServiceEnvironment;
import dev.cowflow.schemas.environment.EnvironmentFiles;
import dev.cowflow.schemas.settings.ServiceName;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes the warehouse anew from the topics, while it is being queried. */
@Command(
        name = "rebuild",
        mixinStandardHelpOptions = true,
        description = {
            "Makes the warehouse anew from the topics beside the one in use, compares both, and swaps them in one"
                    + " transaction. Queries go on meanwhile, and never see a gap.",
            "Where the rebuilt warehouse has over 5 %% fewer trades or priced trades, or a volume smaller by as much, it asks"
                    + " first; without a terminal it then needs --yes.",
            "Exit status: 0 done, or nothing differs in a dry run; 1 refused, failed, or a dry run found differences."
        })
public final class RebuildCommand implements Callable<Integer> {
    /** Of the process that rebuilds. */
    public static final int HEAP_MIB = 768;

    /** Named as people type it. */
    private enum Origin {
        enriched,
        raw
    }

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private DataDirectoryOption dataDirectory;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private JsonOption json;

    @Option(
            names = "--from",
            defaultValue = "enriched",
            description =
                    "${COMPLETION-CANDIDATES}: from what the enricher has published; or run the join once more, under"
                            + " the rules that COWFLOW_JOIN_TOLERANCE, COWFLOW_PRICE_SOURCES and COWFLOW_FIGURES make"
                            + " now (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init")
    private Origin from;

    @Option(names = "--dry-run", description = "Compare, and swap nothing.")
    private boolean dryRun;

    @Option(
            names = "--yes",
            description = "Do not ask, though the rebuilt warehouse has much less than the one in use.")
    private boolean yes;

    @Option(
            names = "--patience",
            paramLabel = "DURATION",
            description = "How long to wait for the enricher, the sink, and other people's transactions, as in PT10M.")
    private @Nullable Duration patience;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, ExecutionException, InterruptedException, SQLException {
        // refuses settings that no service would start with before anything is begun
        ServiceEnvironment.requireForCommands(
                System.getenv(),
                from == Origin.raw ? Set.of(ServiceName.ENRICHER, ServiceName.SINK) : Set.of(ServiceName.SINK));
        EnvironmentFiles.read(System.getenv());
        List<String> arguments = new ArrayList<>(List.of("rebuild", "--from", from.name()));
        if (dryRun) {
            arguments.add("--dry-run");
        }
        if (yes) {
            arguments.add("--yes");
        }
        if (json.wanted()) {
            arguments.add("--json");
        }
        if (patience != null) {
            arguments.addAll(List.of("--patience", patience.toString()));
        }
        try (CallPlatform platform = CallPlatform.of(spec, dataDirectory.get(), Need.PROCESSING)) {
            return from == Origin.raw
                    ? new RawRebuild(platform.running()).run(arguments)
                    : ServiceCommands.run(platform.running(), Service.SINK, HEAP_MIB, arguments);
        }
    }
}
