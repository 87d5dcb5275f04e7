package dev.cowflow.sink.table;

import java.util.List;
import org.springframework.jdbc.core.JdbcOperations;

/** All trades of the warehouse are made under the same rules: those of the first one. */
final class TradeRules {
    private TradeRules() {}

    /** @throws RulesMismatchException when a trade of {@code pg_temp.incoming_trade} was made under others */
    static void require(JdbcOperations jdbc) {
        List<String> incoming =
                jdbc.queryForList("SELECT DISTINCT rules FROM pg_temp.incoming_trade ORDER BY rules", String.class);
        jdbc.update(
                "INSERT INTO data_warehouse.trade_rules (rules) VALUES (?) ON CONFLICT DO NOTHING", incoming.get(0));
        List<String> held = jdbc.queryForList("SELECT rules FROM data_warehouse.trade_rules", String.class);
        if (!held.equals(incoming)) {
            throw new RulesMismatchException(String.join(", ", held), incoming);
        }
    }
}
