package dev.cowflow.local.command;

import dev.cowflow.schemas.codec.RegistryAvroCodec;
import dev.cowflow.schemas.topic.Topic;
import dev.cowflow.schemas.topic.Topics;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints the last records of a topic, decoded. */
@Command(
        name = "peek",
        mixinStandardHelpOptions = true,
        description = "The last records of a topic, decoded, as JSON lines.")
public final class PeekCommand implements Callable<Integer> {
    @Mixin
    @SuppressWarnings("NullAway.Init")
    private DataDirectoryOption dataDirectory;

    /** Taken as by other calls, though records are never printed otherwise. */
    @Mixin
    @SuppressWarnings({"NullAway.Init", "UnusedVariable"})
    private JsonOption json;

    @Parameters(paramLabel = "TOPIC", description = "Its name; one that does not exist is answered with those that do.")
    @SuppressWarnings("NullAway.Init")
    private String topicName;

    @Option(names = "-n", paramLabel = "N", defaultValue = "10", description = "How many (default: 10).")
    private int count;

    @Option(names = "--follow", description = "Go on with those that come, until Ctrl-C.")
    private boolean follow;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        Topic topic = topic();
        if (count < 1) {
            throw new ParameterException(spec.commandLine(), "-n takes a number of records, 1 or more");
        }
        try (CallPlatform platform = CallPlatform.of(spec, dataDirectory.get(), Need.TOPICS);
                RegistryAvroCodec codec =
                        new RegistryAvroCodec(platform.running().registry());
                TopicTail tail = new TopicTail(platform.running().kafka(), topic)) {
            RecordView view = new RecordView(topic, codec);
            List<ConsumerRecord<byte[], byte[]>> last = tail.last(count);
            print(view, last);
            while (follow && !spec.commandLine().getOut().checkError()) {
                print(view, tail.next());
            }
        }
        return ExitCodes.OK;
    }

    private Topic topic() {
        return Topics.all().stream()
                .filter(candidate -> candidate.name().equals(topicName))
                .findFirst()
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "There is no topic " + topicName + "; there are: "
                                + String.join(
                                        ", ",
                                        Topics.all().stream().map(Topic::name).toList())));
    }

    private void print(RecordView view, List<ConsumerRecord<byte[], byte[]>> records) {
        PrintWriter out = spec.commandLine().getOut();
        records.stream()
                .sorted(Comparator.comparingLong(ConsumerRecord::timestamp))
                .forEach(record -> out.println(JsonOption.line(view.of(record))));
        out.flush();
    }
}
