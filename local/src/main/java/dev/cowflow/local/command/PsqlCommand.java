package dev.cowflow.local.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** PostgreSQL's own client, connected to the warehouse. */
@Command(
        name = "psql",
        description = {
            "A psql session on the warehouse, or what its arguments say.",
            "Everything but --data-dir DIR, wherever it stands, is for psql: all of its options may be used, as in"
                    + " ./cowflow psql -c 'select 1'."
        })
public final class PsqlCommand implements Callable<Integer> {
    private static final String JDBC = "jdbc:";

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private DataDirectoryOption dataDirectory;

    @Option(names = "--help", usageHelp = true, description = "Show this help; psql --help shows that of psql.")
    private boolean help;

    @Parameters(paramLabel = "ARG", description = "Passed on to psql, as in: psql -c 'select 1'.")
    private List<String> arguments = new ArrayList<>();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!isInstalled()) {
            throw new IllegalStateException("psql is missing; install PostgreSQL's client, as with: "
                    + "apt-get install postgresql-client, dnf install postgresql, brew install libpq");
        }
        try (CallPlatform platform = CallPlatform.of(spec, dataDirectory.get(), Need.WAREHOUSE)) {
            return run(platform.running());
        }
    }

    private int run(RunningPlatform platform) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of("psql", "--dbname=" + platform.jdbcUrl().substring(JDBC.length())));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        // PGHOSTADDR, PGSERVICE and others, set for another database, would win over the arguments
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().put("PGUSER", platform.login().getProperty("user"));
        builder.environment().put("PGPASSWORD", platform.login().getProperty("password"));
        return Foreground.start(builder).waitFor();
    }

    private static boolean isInstalled() {
        return Stream.of(Objects.requireNonNullElse(System.getenv("PATH"), "").split(":", -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "psql")));
    }
}
