package dev.cowflow.local.command;

import dev.cowflow.local.deadletters.DeadLetter;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How many dead letters a topic has, and why. */
final class DeadLetterCounts {
    private static final int SHOWN = 10;

    private final String topic;
    private final Map<String, Long> states = new TreeMap<>();
    private final Map<String, Long> causes = new TreeMap<>();
    private long letters;

    DeadLetterCounts(String topic) {
        this.topic = topic;
    }

    void add(DeadLetter letter) {
        letters++;
        states.merge(letter.state(), 1L, Long::sum);
        causes.merge(letter.cause(), 1L, Long::sum);
    }

    long letters() {
        return letters;
    }

    String json() {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("topic", topic);
        line.put("letters", letters);
        line.put("open", states.getOrDefault("open", 0L));
        line.put("causes", causes);
        return JsonOption.line(line);
    }

    /** Those that are most frequent first. */
    String text() {
        StringBuilder text = new StringBuilder("%s  %,d set aside: %s".formatted(topic, letters, states));
        List<Map.Entry<String, Long>> frequent = causes.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
                .toList();
        frequent.stream()
                .limit(SHOWN)
                .forEach(cause -> text.append("%n  %,8d  %s".formatted(cause.getValue(), cause.getKey())));
        if (frequent.size() > SHOWN) {
            text.append("%n            and %,d other causes".formatted(frequent.size() - SHOWN));
        }
        return text.toString();
    }
}
