package dev.cowflow.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The gate before every schema change: what was ever released has to stay readable (BACKWARD_TRANSITIVE). */
class CompatibilityTest {
    private static final Path RELEASED = Path.of("released");

    @TestFactory
    Stream<DynamicTest> shouldReadEveryReleasedVersion() throws IOException {
        return releases().stream().flatMap(release -> schemas()
                .map(schema -> DynamicTest.dynamicTest(
                        schema.getName() + " reads " + release.getFileName(),
                        () -> assertReads(schema, release.resolve(schema.getName() + ".avsc")))));
    }

    @Test
    void shouldFindAnIncompatibleChange() {
        Schema released = new Schema.Parser()
                .parse("{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"a\",\"type\":\"string\"}]}");
        Schema changed = new Schema.Parser()
                .parse("{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"b\",\"type\":\"string\"}]}");
        assertThat(compatibility(changed, released)).isEqualTo(SchemaCompatibilityType.INCOMPATIBLE);
    }

    private static void assertReads(Schema reader, Path released) throws IOException {
        if (Files.exists(released)) {
            assertThat(compatibility(reader, new Schema.Parser().parse(Files.readString(released))))
                    .isEqualTo(SchemaCompatibilityType.COMPATIBLE);
        }
    }

    private static SchemaCompatibilityType compatibility(Schema reader, Schema writer) {
        return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getType();
    }

    private static Stream<Schema> schemas() {
        return Topics.streams().stream().map(Topic::schema).filter(Objects::nonNull);
    }

    private static List<Path> releases() throws IOException {
        try (Stream<Path> folders = Files.list(RELEASED)) {
            List<Path> releases = folders.sorted().toList();
            assertThat(releases).isNotEmpty();
            return releases;
        }
    }
}
