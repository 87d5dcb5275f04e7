package dev.cowflow.local;

import dev.cowflow.local.command.ConnectionCommand;
import dev.cowflow.local.command.DeadLettersCommand;
import dev.cowflow.local.command.DurationOption;
import dev.cowflow.local.command.ErrorReport;
import dev.cowflow.local.command.ExplainCommand;
import dev.cowflow.local.command.HashCommand;
import dev.cowflow.local.command.PeekCommand;
import dev.cowflow.local.command.PsqlCommand;
import dev.cowflow.local.command.RebuildCommand;
import dev.cowflow.local.command.ResetCommand;
import dev.cowflow.local.command.RestoreTopicsCommand;
import dev.cowflow.local.command.SandboxCommand;
import dev.cowflow.local.command.StatusCommand;
import dev.cowflow.local.command.UpCommand;
import dev.cowflow.local.prove.ProveCommand;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.slf4j.bridge.SLF4JBridgeHandler;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The {@code ./cowflow} command. */
@Command(
        name = "./cowflow",
        mixinStandardHelpOptions = true,
        subcommands = {
            UpCommand.class,
            ProveCommand.class,
            StatusCommand.class,
            PeekCommand.class,
            HashCommand.class,
            ConnectionCommand.class,
            ExplainCommand.class,
            RebuildCommand.class,
            RestoreTopicsCommand.class,
            DeadLettersCommand.class,
            ResetCommand.class,
            SandboxCommand.class,
            HelpCommand.class
        })
public final class Cowflow implements Runnable {
    private static final String USAGE = "usage";

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    public static void main(String[] args) {
        Locale.setDefault(Locale.US); // a person's language is no setting
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        System.exit(commandLine().execute(args));
    }

    /** The command as {@link #main} runs it; its exit codes are those of {@code ExitCodes}. */
    public static CommandLine commandLine() {
        // Leaves options to psql itself, which knows what it understands
        CommandLine psql = new CommandLine(new PsqlCommand())
                .setUnmatchedOptionsArePositionalParams(true)
                .setExpandAtFiles(false);
        CommandLine all =
                new CommandLine(new Cowflow()).addSubcommand(psql).setExecutionExceptionHandler(new ErrorReport());
        all.registerConverter(Duration.class, new DurationOption());
        all.getCommandSpec().versionProvider(new BuildVersion());
        all.getCommandSpec()
                .usageMessage()
                .sectionKeys(List.of(USAGE))
                .sectionMap(
                        Map.of(USAGE, help -> Usage.about(help.allSubcommands().keySet())));
        all.getSubcommands().values().forEach(call -> call.getCommandSpec().versionProvider(new BuildVersion()));
        return all;
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
