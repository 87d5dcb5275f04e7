package dev.cowflow.sink;

import com.zaxxer.hikari.HikariDataSource;
import dev.cowflow.schemas.codec.AvroCodec;
import dev.cowflow.sink.command.StepProgress;
import dev.cowflow.sink.restore.RestoreReport;
import dev.cowflow.sink.restore.RestoreResult;
import dev.cowflow.sink.restore.Restorer;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.kafka.core.ProducerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Fills topics that were lost from staging, with the settings of the service, and without the service. */
@Command(
        name = "restore-topics",
        mixinStandardHelpOptions = true,
        description = {
            "Writes what staging holds back into raw topics that have been lost: the newest version of every trade and price,"
                    + " each with the version it had, what has been covered, and the runs of the ingestor.",
            "Order: stop all services; let Kafka come up without its topics; start all services, which create them. The"
                    + " ingestor then waits. Call this; enricher, sink and ingestor go on by themselves.",
            "Refuses, and changes nothing, when one of the raw topics holds records, a row does not give the record it was"
                    + " made of, or an ingestor is at work. One that was ended on the way may be called again.",
            "Exit status: 0 done; 1 refused or failed; 2 not understood."
        })
final class RestoreCommand implements Callable<Integer> {
    @Option(
            names = "--dry-run",
            description = "Only check that every row of staging gives the record it was made of; at any time.")
    private boolean dryRun;

    @Option(names = "--json", description = "Print the result as one JSON object to a line.")
    private boolean json;

    @Option(
            names = "--patience",
            paramLabel = "DURATION",
            defaultValue = "PT15S",
            description = "How long to wait for an ingestor to let go (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init")
    private Duration patience;

    @Override
    public Integer call() throws ExecutionException, InterruptedException {
        try (ConfigurableApplicationContext context = CommandContext.open("restore")) {
            StepProgress progress = new StepProgress(System.err, System.console() != null, "rows");
            Restorer restorer = restorer(context);
            RestoreResult result;
            try {
                result = dryRun ? restorer.check(progress) : restorer.restore(patience, progress);
            } finally {
                progress.ends();
            }
            if (json) {
                RestoreReport.printJson(result, System.out);
            } else {
                RestoreReport.print(result, System.out);
            }
            return 0;
        }
    }

    @SuppressWarnings("unchecked")
    private static Restorer restorer(ApplicationContext context) {
        ProducerFactory<byte[], byte[]> producers = context.getBean(ProducerFactory.class);
        return new Restorer(
                context.getBean(HikariDataSource.class),
                context.getBean(AvroCodec.class),
                producers::createNonTransactionalProducer,
                CommandContext.kafka(context));
    }
}
