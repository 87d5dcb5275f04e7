package dev.cowflow.local.sandbox.dune;

import dev.cowflow.local.sandbox.market.DuneTime;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Understands the one query that an ingestor of trades needs, with any white space and in any case:
 * <pre>
 * select * from cow_protocol_ethereum.trades
 * where block_time &gt;= timestamp '2022-08-08 00:00:00.000 UTC' and block_time &lt; timestamp '2022-09-26 00:00:00.000 UTC'
 *   and ((sell_token_address in (0x…, …) and buy_token_address in (0x…)) or (…))
 * order by block_time, tx_hash, evt_index
 * </pre>
 */
final class SqlParser {
    private static final Pattern ADDRESS = Pattern.compile("0x[0-9a-f]{40}");

    private final List<SqlToken> tokens;
    private int next;

    private SqlParser(String sql) {
        this.tokens = SqlToken.split(sql);
    }

    static TradeQuery parse(String sql) throws QueryException {
        return new SqlParser(sql).query();
    }

    private TradeQuery query() throws QueryException {
        expect("select", "*", "from", "cow_protocol_ethereum.trades", "where");
        expect("block_time", ">=");
        Instant from = timestamp();
        expect("and", "block_time", "<");
        Instant until = timestamp();
        expect("and", "(");
        List<TradeFilter> filters = new ArrayList<>();
        do {
            filters.add(pair());
        } while (accept("or"));
        expect(")");
        expect("order", "by", "block_time", ",", "tx_hash", ",", "evt_index", "<EOF>");
        return new TradeQuery(from, until, filters);
    }

    private TradeFilter pair() throws QueryException {
        expect("(", "sell_token_address", "in");
        Set<String> sellTokens = addresses();
        expect("and", "buy_token_address", "in");
        Set<String> buyTokens = addresses();
        expect(")");
        return new TradeFilter.ByAddress(sellTokens, buyTokens);
    }

    private Set<String> addresses() throws QueryException {
        expect("(");
        Set<String> addresses = new HashSet<>();
        do {
            String address = peek().text().toLowerCase(Locale.ROOT);
            if (!ADDRESS.matcher(address).matches()) {
                throw mismatch(peek(), "an address");
            }
            addresses.add(address);
            next++;
        } while (accept(","));
        expect(")");
        return addresses;
    }

    private Instant timestamp() throws QueryException {
        expect("timestamp");
        SqlToken literal = peek();
        try {
            Instant time = DuneTime.parse(literal.text().replace("'", ""));
            next++;
            return time;
        } catch (DateTimeException e) {
            throw mismatch(literal, "a timestamp such as '2024-10-01 00:00:11.000 UTC'");
        }
    }

    private void expect(String... words) throws QueryException {
        for (String word : words) {
            if (!accept(word)) {
                throw mismatch(peek(), "'" + word + "'");
            }
        }
    }

    private boolean accept(String word) {
        boolean accepted = peek().text().equalsIgnoreCase(word);
        next += accepted ? 1 : 0;
        return accepted;
    }

    private SqlToken peek() {
        return tokens.get(Math.min(next, tokens.size() - 1));
    }

    private static QueryException mismatch(SqlToken found, String expected) {
        String message = "mismatched input '" + found.text() + "'. Expecting: " + expected;
        return new QueryException(message, found.line(), found.column());
    }
}
