package dev.cowflow.local.command;

import dev.cowflow.local.deadletters.DeadRecord;
import dev.cowflow.local.deadletters.LetterBox;
import dev.cowflow.local.deadletters.LetterState;
import dev.cowflow.local.deadletters.RecordScan;
import dev.cowflow.local.deadletters.Settlement;
import dev.cowflow.schemas.Topic;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Lists what was set aside and why; for sending it again, and what need not be sent. */
@Command(
        name = "dead-letters",
        mixinStandardHelpOptions = true,
        description = {
            "What was set aside and why: for all topics how much and for which causes, for one topic each of it, the"
                    + " newest last.",
            "open: --replay would send it, unless it never was a record of the topic, as a row that an API sent."
                    + " settled: it was sent, or a newer record has taken its place. discarded: somebody has said why it"
                    + " need not be sent.",
            "Exit status: 0 done; 1 failed, or what was sent again was set aside again, or was not read in time."
        })
public final class DeadLettersCommand implements Callable<Integer> {
    private static final int MAX_REQUEST_BYTES = 5 * 1024 * 1024;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private DataDirectoryOption dataDirectory;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private JsonOption json;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private LetterSelection selection;

    @Option(
            names = "--replay",
            description =
                    "After a fix: send what is open again, key, bytes and partition as they were, once each, and see"
                            + " whether it is set aside again.")
    private boolean replay;

    @Option(names = "--discard", description = "Of a topic: what is open need not be sent again; it stays in the list.")
    private boolean discard;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the record.")
    private @Nullable String reason;

    @Option(
            names = "--patience",
            paramLabel = "DURATION",
            defaultValue = "PT30S",
            description = "How long to wait until the services have read what was sent (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init")
    private Duration patience;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws ExecutionException, InterruptedException {
        requireSense();
        List<Topic> topics = selection.topics(spec.commandLine());
        try (CallPlatform platform =
                CallPlatform.of(spec, dataDirectory.get(), replay ? Need.PROCESSING : Need.TOPICS)) {
            return handle(topics, platform.running());
        }
    }

    private int handle(List<Topic> topics, RunningPlatform platform) throws ExecutionException, InterruptedException {
        String servers = platform.ports().bootstrapServers();
        boolean done = true;
        long handled = 0;
        try (Admin admin = platform.admin();
                RecordScan scan = new RecordScan(servers);
                Producer<byte[], byte[]> producer = producer(servers)) {
            for (Topic topic : topics) {
                LetterBox box = new LetterBox(topic, admin, scan);
                box.keepWhatIsSettled(producer);
                List<DeadRecord> all = selection.of(box.read(), spec.commandLine());
                List<DeadRecord> open = all.stream().filter(DeadRecord::isOpen).toList();
                handled += replay || discard ? open.size() : all.size();
                if (discard) {
                    discard(box, open, producer);
                } else if (replay) {
                    done &= new ReplayRun(box, admin, scan, producer, this::print, json.wanted())
                            .run(topic, open, patience);
                } else {
                    show(topic, all);
                }
            }
        }
        if (handled == 0 && !json.wanted()) {
            print(replay || discard ? "Nothing is open" : "Nothing has been set aside");
        }
        return done ? ExitCodes.OK : ExitCodes.FAILED;
    }

    private void requireSense() {
        if (replay && discard) {
            throw new ParameterException(spec.commandLine(), "Either --replay or --discard, not both");
        }
        if (discard && (reason == null || reason.isBlank() || !selection.isOfOneTopic())) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--discard needs a topic and a reason, for example: dead-letters cow.trades.raw.v1 0/12 --discard"
                            + " --reason \"a test of ours\"");
        }
        if (!discard && reason != null) {
            throw new ParameterException(spec.commandLine(), "--reason is for --discard");
        }
    }

    private void show(Topic topic, List<DeadRecord> all) {
        DeadLetterCounts counts = new DeadLetterCounts(topic.name());
        for (DeadRecord one : all) {
            counts.add(one);
            if (selection.isOfOneTopic()) {
                print(json.wanted() ? DeadLetterView.json(one) : DeadLetterView.text(one));
            }
        }
        if (!selection.isOfOneTopic() && json.wanted()) {
            print(counts.json());
        } else if (!selection.isOfOneTopic() && !all.isEmpty()) {
            print(counts.text());
        }
    }

    private void discard(LetterBox box, List<DeadRecord> open, Producer<byte[], byte[]> producer)
            throws ExecutionException, InterruptedException {
        Settlement settlement =
                new Settlement(LetterState.DISCARDED, String.valueOf(reason).strip(), Instant.now());
        box.settle(open, settlement, producer);
        for (DeadRecord one : open) {
            DeadRecord discarded = one.with(settlement);
            print(json.wanted() ? DeadLetterView.json(discarded) : DeadLetterView.text(discarded));
        }
    }

    private static Producer<byte[], byte[]> producer(String servers) {
        Map<String, Object> settings = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                servers,
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                MAX_REQUEST_BYTES);
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private void print(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
