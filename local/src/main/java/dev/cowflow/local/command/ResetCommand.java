package dev.cowflow.local.command;

import dev.cowflow.local.platform.DataDirectory;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.util.Scanner;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Forgets the state on this machine. */
@Command(
        name = "reset",
        mixinStandardHelpOptions = true,
        description = "Delete the platform's state on this machine, after asking.")
public final class ResetCommand implements Callable<Integer> {
    @Mixin
    @SuppressWarnings("NullAway.Init")
    private DataDirectoryOption dataDirectory;

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (DeployedPlatform.isMeantBy(System.getenv())) {
            throw new IllegalStateException(
                    "reset forgets a platform on this machine, and this call is about a deployed one:"
                            + " what deletes that is in compose/README.md and k8s/README.md");
        }
        PrintWriter out = spec.commandLine().getOut();
        DataDirectory directory = dataDirectory.get();
        if (!Files.exists(directory.root())) {
            out.println("There is nothing at " + directory.root());
            out.flush();
            return ExitCodes.OK;
        }
        if (!yes && !confirmed(out, directory)) {
            out.println("Nothing was deleted");
            out.flush();
            return ExitCodes.FAILED;
        }
        directory.delete();
        out.println("Deleted " + directory.root());
        out.flush();
        return ExitCodes.OK;
    }

    private static boolean confirmed(PrintWriter out, DataDirectory directory) {
        out.print("Delete " + directory.root() + " with all topics and the warehouse? [y/N] ");
        out.flush();
        Scanner answers = new Scanner(System.in, Charset.defaultCharset());
        return answers.hasNextLine() && answers.nextLine().strip().equalsIgnoreCase("y");
    }
}
