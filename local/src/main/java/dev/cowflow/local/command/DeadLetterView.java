package dev.cowflow.local.command;

import dev.cowflow.local.deadletters.DeadLetter;
import dev.cowflow.local.deadletters.Outcome;
import dev.cowflow.local.deadletters.Source;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Dead letters in one line each, for people or for programs. */
final class DeadLetterView {
    private DeadLetterView() {}

    static String text(DeadLetter letter) {
        return "%d  %s  %-9s  %-8s  %s  key %s%n    %s"
                .formatted(
                        letter.offset(),
                        letter.time(),
                        letter.state(),
                        letter.service(),
                        place(letter.source()),
                        letter.key(),
                        letter.cause());
    }

    private static String place(@Nullable Source source) {
        return source == null
                ? "never in a topic"
                : "%s-%d@%d".formatted(source.topic().name(), source.partition(), source.offset());
    }

    static String json(DeadLetter letter) {
        return JsonOption.line(fields(letter));
    }

    static String text(DeadLetter letter, Outcome outcome) {
        return "%s letter %d, %s, key %s: %s"
                .formatted(
                        letter.topic().name(), letter.offset(), place(letter.source()), letter.key(), outcome.text());
    }

    static String json(DeadLetter letter, Outcome outcome) {
        Map<String, @Nullable Object> fields = fields(letter);
        fields.remove("state");
        fields.put("outcome", outcome.id());
        return JsonOption.line(fields);
    }

    private static Map<String, @Nullable Object> fields(DeadLetter letter) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        Source source = letter.source();
        fields.put("topic", letter.topic().name());
        fields.put("offset", letter.offset());
        fields.put("time", letter.time().toString());
        fields.put("state", letter.state());
        fields.put("service", letter.service());
        fields.put("source_topic", source == null ? null : source.topic().name());
        fields.put("source_partition", source == null ? null : source.partition());
        fields.put("source_offset", source == null ? null : source.offset());
        fields.put("key", letter.key());
        fields.put("cause", letter.cause());
        return fields;
    }
}
