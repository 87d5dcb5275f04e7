package dev.cowflow.local.command;

import dev.cowflow.local.deadletters.LetterBox;
import dev.cowflow.local.deadletters.Outcome;
import dev.cowflow.local.deadletters.RecordScan;
import dev.cowflow.local.deadletters.Replay;
import dev.cowflow.schemas.Topic;
import dev.cowflow.schemas.Topics;
import java.io.PrintWriter;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What was set aside and why, and sending it again. */
@Command(
        name = "dead-letters",
        mixinStandardHelpOptions = true,
        description = {
            "What was set aside and why: for all topics how much and for which causes, for one topic every letter, the newest"
                    + " last.",
            "open: --replay would send it. settled: it was sent, or a newer record has taken its place. no record: it never was"
                    + " a record of the topic, as a row that an API sent."
        })
public final class DeadLettersCommand implements Callable<Integer> {
    private static final int MAX_REQUEST_BYTES = 5 * 1024 * 1024;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private DataDirectoryOption dataDirectory;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private JsonOption json;

    @Parameters(
            paramLabel = "TOPIC",
            arity = "0..1",
            description = "Only of this topic: its name, or that of its dead-letter topic.")
    private @Nullable String topicName;

    @Option(
            names = "--replay",
            description = "After a fix: send what is open again, key, bytes and partition as they were, once each.")
    private boolean replay;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws ExecutionException, InterruptedException {
        List<Topic> topics = topics();
        try (CallPlatform platform =
                CallPlatform.of(spec, dataDirectory.get(), replay ? Need.PROCESSING : Need.TOPICS)) {
            return handle(topics, platform.running());
        }
    }

    private int handle(List<Topic> topics, RunningPlatform platform) throws ExecutionException, InterruptedException {
        String servers = platform.ports().bootstrapServers();
        try (Admin admin = platform.admin();
                RecordScan scan = new RecordScan(servers)) {
            long handled = 0;
            for (Topic topic : topics) {
                LetterBox letters = new LetterBox(topic, admin, scan);
                handled += replay ? replay(topic, letters, scan, servers) : show(topic, letters);
            }
            if (handled == 0 && !json.wanted()) {
                print(replay ? "Nothing is left to be sent again" : "Nothing has been set aside");
            }
        }
        return ExitCodes.OK;
    }

    private List<Topic> topics() {
        List<Topic> all = Topics.streams().stream()
                .filter(topic -> topic.schema() != null)
                .toList();
        if (topicName == null) {
            return all;
        }
        List<Topic> named = all.stream()
                .filter(topic ->
                        List.of(topic.name(), topic.deadLetter().name()).contains(topicName))
                .toList();
        if (named.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Nothing is set aside for a topic " + topicName + "; there are: "
                            + all.stream().map(Topic::name).collect(Collectors.joining(", ")));
        }
        return named;
    }

    /** How many letters there are. */
    private long show(Topic topic, LetterBox letters) throws ExecutionException, InterruptedException {
        DeadLetterCounts counts = new DeadLetterCounts(topic.name());
        letters.list(letter -> {
            counts.add(letter);
            if (topicName != null) {
                print(json.wanted() ? DeadLetterView.json(letter) : DeadLetterView.text(letter));
            }
        });
        if (topicName == null && json.wanted()) {
            print(counts.json());
        } else if (topicName == null && counts.letters() > 0) {
            print(counts.text());
        }
        return counts.letters();
    }

    /** How many letters it has looked at. */
    private long replay(Topic topic, LetterBox letters, RecordScan scan, String servers)
            throws ExecutionException, InterruptedException {
        Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
        Map<String, Object> settings = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                servers,
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                MAX_REQUEST_BYTES);
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            new Replay(letters, scan, producer).run((letter, outcome) -> {
                outcomes.merge(outcome, 1L, Long::sum);
                if (json.wanted()) {
                    print(DeadLetterView.json(letter, outcome));
                } else if (outcome != Outcome.REPLAYED) {
                    print(DeadLetterView.text(letter, outcome));
                }
            });
        }
        if (!json.wanted()) {
            outcomes.forEach((outcome, count) -> print("%s  %,d %s".formatted(topic.name(), count, outcome.id())));
        }
        return outcomes.values().stream().mapToLong(Long::longValue).sum();
    }

    private void print(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
