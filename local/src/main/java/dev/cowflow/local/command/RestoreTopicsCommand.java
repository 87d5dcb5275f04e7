package dev.cowflow.local.command;

import dev.cowflow.local.platform.Service;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Brings topics back that were lost while the database was not. */
@Command(
        name = "restore-topics",
        mixinStandardHelpOptions = true,
        description = {
            "Writes what staging holds back into raw topics that have been lost: the newest version of every trade and price,"
                    + " each with the version it had, what has been covered, and the runs of the ingestor.",
            "Order: stop ./cowflow up; delete what is left of Kafka's data (kafka in the data directory); ./cowflow up, which"
                    + " creates the topics and ingests nothing; this, in another terminal. Everything goes on by itself then.",
            "Refuses, and changes nothing, when one of the raw topics holds records, a row does not give the record it was"
                    + " made of, or an ingestor is at work. One that was ended on the way may be called again.",
            "Exit status: 0 done; 1 refused or failed."
        })
public final class RestoreTopicsCommand implements Callable<Integer> {
    private static final int HEAP_MIB = 384;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private DataDirectoryOption dataDirectory;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private JsonOption json;

    @Option(
            names = "--dry-run",
            description = "Only check that every row of staging gives the record it was made of; at any time.")
    private boolean dryRun;

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("restore-topics"));
        if (dryRun) {
            arguments.add("--dry-run");
        }
        if (json.wanted()) {
            arguments.add("--json");
        }
        return ServiceCommands.run(CallPlatform.running(dataDirectory.get()), Service.SINK, HEAP_MIB, arguments);
    }
}
