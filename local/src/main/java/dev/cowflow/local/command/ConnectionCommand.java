package dev.cowflow.local.command;

import dev.cowflow.local.platform.ReaderLogin;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Everything that another program has to be told to read the warehouse. */
@Command(
        name = "connection",
        mixinStandardHelpOptions = true,
        description = {
            "How other programs reach the warehouse of the running platform: DBeaver, pandas, a BI tool. The user may read"
                    + " everything and change nothing, and is known on this machine only.",
            "What is printed holds the password; the address that ./cowflow up prints names its file instead."
        })
public final class ConnectionCommand implements Callable<Integer> {
    @Mixin
    @SuppressWarnings("NullAway.Init")
    private DataDirectoryOption dataDirectory;

    @ArgGroup
    private Form form = new Form();

    /** At most one of them. */
    static final class Form {
        @Option(names = "--uri", description = "Only an address such as postgresql://…")
        private boolean uri;

        @Option(names = "--jdbc", description = "Only an address such as jdbc:postgresql://…")
        private boolean jdbc;

        @Option(names = "--json", description = "All of it as one JSON object.")
        private boolean json;
    }

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws SQLException {
        if (DeployedPlatform.isMeantBy(System.getenv())) {
            throw new IllegalStateException(
                    "Only a platform on this machine makes a login for readers by itself; the address"
                            + " and the logins of a deployed one are those of its PostgreSQL");
        }
        LocalPlatform platform = LocalPlatform.on(dataDirectory.get());
        ReaderLogin login = ReaderLogin.on(platform.directory(), platform.ports());
        try (Connection owner = platform.database()) {
            login.ensure(owner);
        }
        PrintWriter out = spec.commandLine().getOut();
        if (form.uri) {
            out.println(login.uriWithPassword());
        } else if (form.jdbc) {
            out.println(login.jdbcUrlWithPassword());
        } else if (form.json) {
            out.println(JsonOption.line(all(login)));
        } else {
            all(login).forEach((name, value) -> out.printf("%-14s %s%n", name, value));
        }
        out.flush();
        return ExitCodes.OK;
    }

    private static Map<String, Object> all(ReaderLogin login) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("host", ReaderLogin.HOST);
        all.put("port", login.ports().postgres());
        all.put("database", ReaderLogin.DATABASE);
        all.put("user", ReaderLogin.USER);
        all.put("password", login.password());
        all.put("password_file", login.passwordFile().toString());
        all.put("uri", login.uri());
        all.put("jdbc", login.ports().jdbcUrl());
        return all;
    }
}
