package dev.cowflow.sink.sql;

import static dev.cowflow.sink.testing.Samples.trade;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.sink.table.EnrichedTradeTable;
import dev.cowflow.sink.testing.TestSink;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A column that the content hash does not see could differ between two warehouses that are called equal. */
class HashedColumnsTest {
    /** The columns that the hash leaves out, and why. */
    private static final Map<String, String> LEFT_OUT = Map.of(
            "trade.rank",
                    "says which of two rows holds, not what it says; an older release may have written it otherwise",
            "trade.updated_at", "says when the row was written here");

    /** Another value of each type that there is. A column of a new type needs one here. */
    private static final Map<String, String> OTHER_VALUE = Map.of(
            "text", "coalesce(%1$s, '') || 'x'",
            "text[]", "array_append(%1$s, 'x')",
            "uuid", "gen_random_uuid()",
            "timestamp with time zone", "coalesce(%1$s, now()) + interval '1 second'",
            "numeric", "coalesce(%1$s, 0) + 1",
            "bigint", "coalesce(%1$s, 0) + 1",
            "integer", "coalesce(%1$s, 0) + 1",
            "boolean", "NOT coalesce(%1$s, false)",
            "jsonb", "coalesce(%1$s, '{}') || '{\"x\": 1}'",
            "bytea", "coalesce(%1$s, '') || '\\x00'");

    private final TestSink sink = new TestSink();

    @AfterEach
    void close() {
        sink.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"trade", "pair_hour", "pair_day"})
    void shouldSeeEveryColumnThatIsNotLeftOutForAReason(String table) {
        sink.write(new EnrichedTradeTable(), List.of(trade(1, 1).build()));
        letEveryValueBeWritten("data_warehouse." + table);
        String hash = hash(table);
        Map<String, String> columns = columns("data_warehouse." + table);

        Set<String> unseen = new TreeSet<>();
        columns.forEach((column, type) -> {
            String value = OTHER_VALUE.get(type);
            assertThat(value)
                    .as("another value of the type %s of %s", type, column)
                    .isNotNull();
            sink.transactions.executeWithoutResult(transaction -> {
                sink.jdbc.update(
                        "UPDATE data_warehouse.%s SET %s = %s".formatted(table, column, value.formatted(column)));
                if (hash(table).equals(hash)) {
                    unseen.add(table + '.' + column);
                }
                transaction.setRollbackOnly();
            });
        });

        assertThat(unseen)
                .isEqualTo(LEFT_OUT.keySet().stream()
                        .filter(column -> column.startsWith(table + '.'))
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    private String hash(String table) {
        return sink.one(
                "SELECT content_hash FROM data_warehouse.content_hash() WHERE table_name = '%s'".formatted(table),
                String.class);
    }

    /** Types by name, without length and scale. */
    private Map<String, String> columns(String table) {
        return sink
                .jdbc
                .queryForList(
                        "SELECT attname || '|' || format_type(atttypid, NULL) FROM pg_attribute"
                                + " WHERE attrelid = '%s'::regclass AND attnum > 0 AND NOT attisdropped"
                                        .formatted(table),
                        String.class)
                .stream()
                .map(line -> line.split("\\|", 2))
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
    }

    private void letEveryValueBeWritten(String table) {
        sink.jdbc
                .queryForList(
                        "SELECT format('ALTER TABLE %1$s DROP CONSTRAINT %%I', conname) FROM pg_constraint"
                                        .formatted(table)
                                + " WHERE conrelid = '%s'::regclass AND contype = 'c'".formatted(table),
                        String.class)
                .forEach(sink.jdbc::execute);
        sink.jdbc
                .queryForList(
                        "SELECT format('ALTER TABLE %1$s ALTER COLUMN %%I DROP EXPRESSION', attname) FROM pg_attribute"
                                        .formatted(table)
                                + " WHERE attrelid = '%s'::regclass AND attgenerated = 's'".formatted(table),
                        String.class)
                .forEach(sink.jdbc::execute);
    }
}
