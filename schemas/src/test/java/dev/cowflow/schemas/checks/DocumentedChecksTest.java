package dev.cowflow.schemas.checks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.avro.PriceCoverage;
import dev.cowflow.avro.PriceTick;
import dev.cowflow.avro.RawTrade;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DocumentedChecksTest {
    @ParameterizedTest
    @MethodSource("schemas")
    void shouldHaveARuleForEveryField(Schema schema) throws IOException {
        String table = Files.readString(Path.of("..", "docs", "checks.md"));
        assertThat(table)
                .contains(schema.getFields().stream()
                        .map(field -> '`' + field.name() + '`')
                        .toList());
    }

    static Stream<Schema> schemas() {
        return Stream.of(PriceTick.getClassSchema(), RawTrade.getClassSchema(), PriceCoverage.getClassSchema());
    }
}
