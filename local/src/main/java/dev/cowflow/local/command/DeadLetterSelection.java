package dev.cowflow.local.command;

import dev.cowflow.local.deadletters.DeadRecord;
import dev.cowflow.schemas.topic.Topic;
import dev.cowflow.schemas.topic.Topics;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** The dead letters that a call is about. */
public final class DeadLetterSelection {
    private static final Pattern ID = Pattern.compile("([0-9]{1,9}/)?[0-9]{1,18}");

    @Parameters(
            index = "0",
            paramLabel = "TOPIC",
            arity = "0..1",
            description = "Only of this topic: its name, or that of its dead-letter topic.")
    private @Nullable String topicName;

    @Parameters(
            index = "1..*",
            paramLabel = "LETTER",
            arity = "0..*",
            description =
                    "Only these, by partition and offset in the dead-letter topic, as the list of a topic shows them.")
    private List<String> ids = List.of();

    /** Refuses ids that can be of no letter, whatever there is. */
    void requireForm(CommandLine call) {
        ids.stream().filter(id -> !ID.matcher(id).matches()).findFirst().ifPresent(id -> {
            throw new ParameterException(
                    call, "Not a letter, which is partition and offset such as 0/12, or an offset: " + id);
        });
    }

    boolean isOfOneTopic() {
        return topicName != null;
    }

    List<Topic> topics(CommandLine call) {
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
                    call,
                    "Nothing is dead-lettered for a topic " + topicName + "; there are: "
                            + all.stream().map(Topic::name).collect(Collectors.joining(", ")));
        }
        return named;
    }

    List<DeadRecord> of(List<DeadRecord> all, CommandLine call) {
        Optional<String> unknown = ids.stream()
                .filter(id -> all.stream().noneMatch(one -> one.isCalled(id)))
                .findFirst();
        if (unknown.isPresent()) {
            throw new ParameterException(call, "There is no letter " + unknown.get() + " of " + topicName);
        }
        return ids.isEmpty()
                ? all
                : all.stream()
                        .filter(one -> ids.stream().anyMatch(one::isCalled))
                        .toList();
    }
}
