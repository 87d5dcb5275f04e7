package dev.cowflow.sink.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.cowflow.sink.testing.TestSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The queries of docs/queries.md, asked of the schema as it is. */
class DocumentedQueriesTest {
    private static final Pattern SQL = Pattern.compile("```sql\n(.*?)```", Pattern.DOTALL);

    @Test
    void shouldAllBeUnderstood() throws IOException {
        String document = Files.readString(Path.of("..", "docs", "queries.md"));
        List<String> queries = SQL.matcher(document)
                .results()
                .flatMap(block -> Stream.of(block.group(1).split(";\n", -1)))
                .filter(query -> !query.isBlank())
                .toList();
        assertThat(queries).hasSizeGreaterThan(5);
        try (TestSink sink = new TestSink()) {
            assertThat(queries).allSatisfy(query -> assertThatCode(() -> sink.jdbc.queryForList(query))
                    .as(query)
                    .doesNotThrowAnyException());
        }
    }
}
