package dev.cowflow.sink.table;

import dev.cowflow.schemas.topic.RulesText;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

/** All trades of a schema are made under the same rules: those of the first one. */
final class TradeRules {
    /** Rules change once in months. */
    private static final int MOST = 16;

    private record Held(String rules, @Nullable String inWords) {}

    private final String insert;
    private final String explain;
    private final String select;

    /** The words in which records have told of rules, by their fingerprints. */
    private final Map<String, String> inWords = new ConcurrentHashMap<>();

    TradeRules(String schema) {
        insert = "INSERT INTO " + schema + ".trade_rules (rules, in_words) VALUES (?, ?) ON CONFLICT DO NOTHING";
        explain = "UPDATE " + schema + ".trade_rules SET in_words = ? WHERE rules = ? AND in_words IS NULL";
        select = "SELECT rules, in_words FROM " + schema + ".trade_rules";
    }

    /** Learns what rules are in words, if a record brings that along. */
    void see(Headers headers) {
        RulesText.of(headers).ifPresent(text -> {
            if (inWords.size() < MOST) {
                inWords.putIfAbsent(text.fingerprint(), text.inWords());
            }
        });
    }

    /** @throws RulesMismatchException when one of the trades was made under others */
    void require(JdbcOperations jdbc, Collection<Row<TradeFacts>> trades) {
        SortedSet<String> incoming = new TreeSet<>();
        trades.forEach(row -> incoming.add(row.facts().rules()));
        if (held(jdbc).isEmpty()) {
            jdbc.update(insert, incoming.first(), inWords.get(incoming.first()));
        }
        List<Held> held = held(jdbc);
        if (!held.stream().map(Held::rules).toList().equals(List.copyOf(incoming))) {
            throw new RulesMismatchException(
                    held.stream().map(this::named).collect(Collectors.joining("; ")),
                    incoming.stream().map(rules -> named(new Held(rules, null))).collect(Collectors.joining("; ")));
        }
        for (Held one : held) {
            String words = inWords.get(one.rules());
            if (one.inWords() == null && words != null) {
                jdbc.update(explain, words, one.rules());
            }
        }
    }

    private String named(Held held) {
        String words = held.inWords() == null ? inWords.get(held.rules()) : held.inWords();
        return words == null ? held.rules() : held.rules() + " (" + words + ')';
    }

    private List<Held> held(JdbcOperations jdbc) {
        return jdbc.query(select, (row, number) -> new Held(row.getString("rules"), row.getString("in_words")));
    }
}
