package dev.cowflow.local.command;

import dev.cowflow.local.deadletters.DeadLetterState;
import dev.cowflow.local.deadletters.DeadRecord;
import dev.cowflow.model.Counted;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The number of records of a topic that were dead-lettered, and why. */
final class DeadLetterCounts {
    private static final int SHOWN = 10;

    private final String topic;
    private final Map<String, Long> states = new TreeMap<>();
    private final Map<String, Long> causes = new TreeMap<>();
    private long letters;
    private long records;

    DeadLetterCounts(String topic) {
        this.topic = topic;
    }

    void add(DeadRecord one) {
        letters += one.letters().size();
        records++;
        states.merge(one.state().id(), 1L, Long::sum);
        one.letters().forEach(letter -> causes.merge(letter.cause(), 1L, Long::sum));
    }

    String json() {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("topic", topic);
        line.put("letters", letters);
        line.put("records", records);
        for (DeadLetterState state : DeadLetterState.values()) {
            line.put(state.id(), states.getOrDefault(state.id(), 0L));
        }
        line.put("causes", causes);
        return JsonOption.line(line);
    }

    /** Those that are most frequent first. */
    String text() {
        String each = states.entrySet().stream()
                .map(state -> "%,d %s".formatted(state.getValue(), state.getKey()))
                .collect(Collectors.joining(", "));
        StringBuilder text = new StringBuilder("%s  %,d dead-lettered: %s".formatted(topic, records, each));
        List<Map.Entry<String, Long>> frequent = causes.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
                .toList();
        frequent.stream()
                .limit(SHOWN)
                .forEach(cause -> text.append("%n  %,8d  %s".formatted(cause.getValue(), cause.getKey())));
        if (frequent.size() > SHOWN) {
            text.append("%n            and %s".formatted(Counted.of(frequent.size() - SHOWN, "other cause")));
        }
        return text.toString();
    }
}
