package dev.cowflow.sink.table;

import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.springframework.jdbc.core.JdbcOperations;

/** All trades of a schema are made under the same rules: those of the first one. */
final class TradeRules {
    private final String insert;
    private final String select;

    TradeRules(String schema) {
        insert = "INSERT INTO " + schema + ".trade_rules (rules) VALUES (?) ON CONFLICT DO NOTHING";
        select = "SELECT rules FROM " + schema + ".trade_rules";
    }

    /** @throws RulesMismatchException when one of the trades was made under others */
    void require(JdbcOperations jdbc, Collection<Row<TradeFacts>> trades) {
        SortedSet<String> distinct = new TreeSet<>();
        trades.forEach(row -> distinct.add(row.facts().rules()));
        List<String> incoming = List.copyOf(distinct);
        if (held(jdbc).isEmpty()) {
            jdbc.update(insert, incoming.get(0));
        }
        List<String> held = held(jdbc);
        if (!held.equals(incoming)) {
            throw new RulesMismatchException(String.join(", ", held), incoming);
        }
    }

    private List<String> held(JdbcOperations jdbc) {
        return jdbc.queryForList(select, String.class);
    }
}
