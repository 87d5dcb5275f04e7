package dev.cowflow.sink.table;

import dev.cowflow.avro.EnrichedTrade;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.springframework.jdbc.core.JdbcOperations;

/** All trades of the warehouse are made under the same rules: those of the first one. */
final class TradeRules {
    private TradeRules() {}

    /** @throws RulesMismatchException when one of the trades was made under others */
    static void require(JdbcOperations jdbc, Collection<Row<EnrichedTrade>> trades) {
        SortedSet<String> distinct = new TreeSet<>();
        trades.forEach(row -> distinct.add(row.value().getRules()));
        List<String> incoming = List.copyOf(distinct);
        if (held(jdbc).isEmpty()) {
            jdbc.update(
                    "INSERT INTO data_warehouse.trade_rules (rules) VALUES (?) ON CONFLICT DO NOTHING",
                    incoming.get(0));
        }
        List<String> held = held(jdbc);
        if (!held.equals(incoming)) {
            throw new RulesMismatchException(String.join(", ", held), incoming);
        }
    }

    private static List<String> held(JdbcOperations jdbc) {
        return jdbc.queryForList("SELECT rules FROM data_warehouse.trade_rules", String.class);
    }
}
