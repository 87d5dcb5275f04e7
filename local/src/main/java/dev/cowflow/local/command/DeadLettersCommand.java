package dev.cowflow.local.command;

import dev.cowflow.local.deadletters.DeadLetterState;
import dev.cowflow.local.deadletters.DeadLetterTopic;
import dev.cowflow.local.deadletters.DeadRecord;
import dev.cowflow.local.deadletters.RecordScan;
import dev.cowflow.local.deadletters.Settlement;
import dev.cowflow.local.platform.Service;
import dev.cowflow.model.Counted;
import dev.cowflow.schemas.connection.KafkaConnection;
import dev.cowflow.schemas.topic.Topic;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
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

/** Lists what was dead-lettered and why; for sending it again, and what need not be sent. */
@Command(
        name = "dead-letters",
        mixinStandardHelpOptions = true,
        description = {
            "What was dead-lettered and why: for all topics how much and for which causes, for one topic each of it, the"
                    + " newest last.",
            "open: --replay would send it, unless it never was a record of the topic, as a row that an API sent."
                    + " settled: it was sent, or a newer record has taken its place. discarded: somebody has said why it"
                    + " need not be sent.",
            "Exit status: 0 done; 1 failed, or nothing of what is open could be sent, or what was sent again was dead-lettered"
                    + " again, or was not read in time."
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
    private DeadLetterSelection selection;

    @Option(
            names = "--replay",
            description =
                    "After a fix: send what is open again, key, bytes and partition as they were, once each, and see"
                            + " whether it is dead-lettered again.")
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
        try (CallPlatform platform = CallPlatform.of(spec, dataDirectory.get(), Need.TOPICS)) {
            return handle(topics, platform);
        }
    }

    private int handle(List<Topic> topics, CallPlatform platform) throws ExecutionException, InterruptedException {
        KafkaConnection kafka = platform.running().kafka();
        try (Admin admin = platform.running().admin();
                RecordScan scan = new RecordScan(kafka);
                Producer<byte[], byte[]> producer = producer(kafka)) {
            Map<Topic, List<DeadRecord>> found = new LinkedHashMap<>();
            for (Topic topic : topics) {
                DeadLetterTopic box = new DeadLetterTopic(topic, admin, scan);
                box.keepWhatIsSettled(producer);
                found.put(topic, selection.of(box.read(), spec.commandLine()));
            }
            if (replay) {
                return replay(open(found), platform, admin, scan, producer);
            }
            if (discard) {
                for (Map.Entry<Topic, List<DeadRecord>> open : open(found).entrySet()) {
                    discard(new DeadLetterTopic(open.getKey(), admin, scan), open.getValue(), producer);
                }
                return ExitCodes.OK;
            }
            found.forEach(this::show);
            sayIfNone(found, "Nothing has been dead-lettered");
            return ExitCodes.OK;
        }
    }

    private Map<Topic, List<DeadRecord>> open(Map<Topic, List<DeadRecord>> found) {
        Map<Topic, List<DeadRecord>> open = new LinkedHashMap<>();
        found.forEach((topic, records) ->
                open.put(topic, records.stream().filter(DeadRecord::isOpen).toList()));
        sayIfNone(open, "Nothing is open");
        return open;
    }

    private void sayIfNone(Map<Topic, List<DeadRecord>> records, String none) {
        if (!json.wanted() && records.values().stream().allMatch(List::isEmpty)) {
            print(none);
        }
    }

    private int replay(
            Map<Topic, List<DeadRecord>> open,
            CallPlatform platform,
            Admin admin,
            RecordScan scan,
            Producer<byte[], byte[]> producer)
            throws ExecutionException, InterruptedException {
        List<DeadRecord> all = open.values().stream().flatMap(List::stream).toList();
        boolean anyRecord = all.stream().anyMatch(DeadRecord::isSendable);
        if (anyRecord) {
            platform.alsoStart(Service.ENRICHER, Service.SINK); // to see what becomes of it
        }
        boolean done = anyRecord || all.isEmpty();
        for (Map.Entry<Topic, List<DeadRecord>> one : open.entrySet()) {
            DeadLetterTopic box = new DeadLetterTopic(one.getKey(), admin, scan);
            done &= new ReplayRun(box, admin, scan, producer, this::print, json.wanted(), dataDirectory.get())
                    .run(one.getKey(), one.getValue(), patience);
        }
        if (!anyRecord && !all.isEmpty()) {
            PrintWriter err = spec.commandLine().getErr();
            err.printf(
                    "cowflow: nothing can be sent again: what is open, %s, is no record of a topic%n",
                    Counted.of(all.size(), "letter"));
            err.flush();
        }
        return done ? ExitCodes.OK : ExitCodes.FAILED;
    }

    private void requireSense() {
        selection.requireForm(spec.commandLine());
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

    private void discard(DeadLetterTopic box, List<DeadRecord> open, Producer<byte[], byte[]> producer)
            throws ExecutionException, InterruptedException {
        Settlement settlement =
                new Settlement(DeadLetterState.DISCARDED, String.valueOf(reason).strip(), Instant.now());
        box.settle(open, settlement, producer);
        for (DeadRecord one : open) {
            DeadRecord discarded = one.with(settlement);
            print(json.wanted() ? DeadLetterView.json(discarded) : DeadLetterView.text(discarded));
        }
    }

    private static Producer<byte[], byte[]> producer(KafkaConnection kafka) {
        Map<String, Object> properties = new HashMap<>(kafka.properties());
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_REQUEST_BYTES);
        return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private void print(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
