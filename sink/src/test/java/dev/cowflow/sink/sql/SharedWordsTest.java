package dev.cowflow.sink.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.model.Grade;
import dev.cowflow.model.Status;
import dev.cowflow.sink.testing.TestSink;
import java.util.EnumSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The words that columns are checked for, as against those that the services write. */
class SharedWordsTest {
    private static final Pattern WORD = Pattern.compile("'([A-Z_]+)'");

    @Test
    void shouldBeThoseOfTheEnrichedRecords() {
        try (TestSink sink = new TestSink()) {
            assertThat(words(sink, "status"))
                    .as("a removed trade has no row")
                    .containsExactlyInAnyOrderElementsOf(names(EnumSet.complementOf(EnumSet.of(Status.REMOVED))));
            assertThat(words(sink, "sell_price_grade"))
                    .containsExactlyInAnyOrderElementsOf(names(EnumSet.allOf(Grade.class)));
            assertThat(words(sink, "buy_price_grade"))
                    .containsExactlyInAnyOrderElementsOf(names(EnumSet.allOf(Grade.class)));
        }
    }

    private static Iterable<String> names(EnumSet<?> values) {
        return values.stream().map(Enum::name).toList();
    }

    private static Stream<String> words(TestSink sink, String column) {
        String check = sink.jdbc.queryForObject("""
                SELECT pg_get_constraintdef(c.oid)
                FROM pg_constraint AS c
                JOIN pg_attribute AS a ON a.attrelid = c.conrelid AND c.conkey = ARRAY[a.attnum]
                WHERE c.conrelid = 'data_warehouse.trade'::regclass AND c.contype = 'c' AND a.attname = ?
                """, String.class, column);
        return WORD.matcher(check).results().map((MatchResult found) -> found.group(1));
    }
}
