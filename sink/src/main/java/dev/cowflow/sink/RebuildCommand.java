package dev.cowflow.sink;

import com.zaxxer.hikari.HikariDataSource;
import dev.cowflow.schemas.codec.AvroCodec;
import dev.cowflow.sink.command.StepProgress;
import dev.cowflow.sink.rebuild.Consent;
import dev.cowflow.sink.rebuild.Rebuilder;
import dev.cowflow.sink.rebuild.report.RebuildReport;
import dev.cowflow.sink.rebuild.report.RebuildResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.ProducerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Rebuilds the warehouse with the settings of the service, and without the service. */
@Command(
        name = "rebuild",
        mixinStandardHelpOptions = true,
        description = {
            "Makes data_warehouse.trade and all that is made of it anew from the topics, beside the tables in use,"
                    + " compares both, and swaps them in one transaction. Queries go on meanwhile, and never see a gap.",
            "Where the rebuilt warehouse has over 5 % fewer trades or priced trades, or a volume smaller by as much, it asks"
                    + " first; without a terminal it then needs --yes.",
            "Exit status: 0 done, or nothing differs in a dry run; 1 refused, failed, or a dry run found differences;"
                    + " 2 not understood."
        })
final class RebuildCommand implements Callable<Integer> {
    /** Named as people type it. */
    private enum Origin {
        enriched,
        raw
    }

    /** A hundred megabytes of the heap, and what CoW Protocol trades in days. */
    private static final int BUFFERED_ROWS = 60_000;

    private static final int DONE = 0;
    private static final int NOT_DONE = 1;

    @Option(
            names = "--from",
            defaultValue = "enriched",
            description =
                    "${COMPLETION-CANDIDATES}: what the enricher has published, or what an enricher makes of the raw"
                            + " topics once more that runs with COWFLOW_OUTPUT_SUFFIX=-rebuild (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init")
    private Origin from;

    @Option(names = "--dry-run", description = "Compare, and swap nothing.")
    private boolean dryRun;

    @Option(names = "--json", description = "Print the result as one JSON object to a line.")
    private boolean json;

    @Option(
            names = "--yes",
            description = "Do not ask, though the rebuilt warehouse has much less than the one in use.")
    private boolean yes;

    @Option(
            names = "--handover",
            paramLabel = "FILE",
            description =
                    "With --from raw and other rules than those in use: created when all instances of the enricher in"
                            + " use have to stop. Start them again under the new rules: they wait until the topic is ready.")
    private @Nullable Path handover;

    @Option(
            names = "--patience",
            paramLabel = "DURATION",
            defaultValue = "PT5M",
            description = "How long to wait for the enricher, the sink, and other people's transactions (default:"
                    + " ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init")
    private Duration patience;

    @Override
    public Integer call() throws ExecutionException, InterruptedException, IOException {
        if (handover != null) {
            Files.deleteIfExists(handover); // of an earlier call
        }
        try (OrderlyEnd end = new OrderlyEnd();
                ConfigurableApplicationContext context = CommandContext.open("rebuild")) {
            StepProgress progress = new StepProgress(System.err, System.console() != null, "offsets");
            RebuildResult result;
            try {
                result = rebuilder(context)
                        .rebuild(from == Origin.raw, dryRun, patience, progress, consent(progress), this::handOver);
            } finally {
                progress.ends();
            }
            if (json) {
                RebuildReport.printJson(result, progress.steps(), System.out);
            } else {
                RebuildReport.print(result, System.out);
            }
            return result.needsAnotherCall() || (dryRun && !(result.isEqual() && result.missingKeys() == 0))
                    ? NOT_DONE
                    : DONE;
        }
    }

    private Consent consent(StepProgress progress) {
        return (inUse, rebuilt) -> yes || AskedConsent.isGiven(progress, inUse, rebuilt);
    }

    private void handOver() {
        if (handover != null) {
            try {
                Files.createFile(handover);
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot create " + handover, e);
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static Rebuilder rebuilder(ApplicationContext context) {
        ConsumerFactory<byte[], byte[]> consumers = context.getBean(ConsumerFactory.class);
        ProducerFactory<byte[], byte[]> producers = context.getBean(ProducerFactory.class);
        return new Rebuilder(
                context.getBean(HikariDataSource.class),
                context.getBean(AvroCodec.class),
                consumers::createConsumer,
                producers::createProducer,
                CommandContext.kafka(context),
                BUFFERED_ROWS);
    }
}
