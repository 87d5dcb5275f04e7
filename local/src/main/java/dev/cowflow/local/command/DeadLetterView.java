package dev.cowflow.local.command;

import dev.cowflow.local.deadletters.DeadLetter;
import dev.cowflow.local.deadletters.DeadRecord;
import dev.cowflow.local.deadletters.ReplayOutcome;
import dev.cowflow.local.deadletters.Settlement;
import dev.cowflow.local.deadletters.SourcePosition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The records that were dead-lettered, in a few lines each for people, in one for programs. */
final class DeadLetterView {
    private DeadLetterView() {}

    static String text(DeadRecord one) {
        DeadLetter first = one.first();
        Settlement settlement = one.settlement();
        return "%s  %s  %-9s  %s  %s%n%s"
                        .formatted(
                                ids(one),
                                first.time(),
                                one.state().id(),
                                String.join(", ", one.services()),
                                identity(one),
                                causes(one))
                + (settlement == null
                        ? ""
                        : "%n    %s %s: %s".formatted(one.state().id(), settlement.at(), settlement.reason()));
    }

    private static String ids(DeadRecord one) {
        return one.letters().stream().map(DeadLetter::id).collect(Collectors.joining(" "));
    }

    /** Each service has its own words for what is wrong. */
    private static String causes(DeadRecord one) {
        List<String> causes =
                one.letters().stream().map(DeadLetter::cause).distinct().toList();
        return causes.stream().map(cause -> "    " + cause).collect(Collectors.joining(System.lineSeparator()));
    }

    /** Its place and key, or what an API's row has of its own. */
    private static String identity(DeadRecord one) {
        SourcePosition source = one.source();
        String place = source == null
                ? "never in a topic"
                : "%s-%d@%d".formatted(source.topic().name(), source.partition(), source.offset());
        String key = one.first().key() == null ? "" : "  key " + one.first().key();
        String columns = one.first().received().entrySet().stream()
                .map(column -> "  " + column.getKey() + " " + column.getValue())
                .collect(Collectors.joining());
        return place + key + columns;
    }

    static String json(DeadRecord one) {
        return JsonOption.line(fields(one));
    }

    /** @param again the letter that says that it was dead-lettered again */
    static String text(DeadRecord one, ReplayOutcome outcome, @Nullable DeadLetter again) {
        return "%s letter %s, %s: %s%s"
                .formatted(
                        one.first().topic().name(),
                        ids(one),
                        identity(one),
                        outcome.text(),
                        again == null
                                ? ""
                                : " as letter %s by %s: %s".formatted(again.id(), again.service(), again.cause()));
    }

    static String json(DeadRecord one, ReplayOutcome outcome, @Nullable DeadLetter again) {
        Map<String, @Nullable Object> fields = fields(one);
        fields.remove("state");
        fields.remove("settled_at");
        fields.remove("reason");
        fields.put("outcome", outcome.id());
        fields.put("again", again == null ? null : again.id());
        fields.put("again_cause", again == null ? null : again.cause());
        return JsonOption.line(fields);
    }

    private static Map<String, @Nullable Object> fields(DeadRecord one) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        DeadLetter first = one.first();
        SourcePosition source = one.source();
        Settlement settlement = one.settlement();
        fields.put("topic", first.topic().name());
        fields.put("offset", first.offset());
        fields.put("time", first.time().toString());
        fields.put("state", one.state().id());
        fields.put("service", first.service());
        fields.put("source_topic", source == null ? null : source.topic().name());
        fields.put("source_partition", source == null ? null : source.partition());
        fields.put("source_offset", source == null ? null : source.offset());
        fields.put("key", first.key());
        fields.put("cause", first.cause());
        fields.put("letters", one.letters().stream().map(DeadLetter::id).toList());
        fields.put("services", one.services());
        fields.put("settled_at", settlement == null ? null : settlement.at().toString());
        fields.put("reason", settlement == null ? null : settlement.reason());
        fields.put("received", first.received());
        return fields;
    }
}
