package dev.cowflow.local.oracle;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

final class Csv {
    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

    private Csv() {}

    static List<Map<String, String>> rows(Path file) throws IOException {
        try (CSVParser parser = CSVParser.parse(file, StandardCharsets.UTF_8, FORMAT)) {
            return parser.stream().map(CSVRecord::toMap).toList();
        }
    }

    /** {@code 2022-08-08 12:53:03.000 UTC}. */
    static Instant duneTime(@Nullable String text) {
        return Instant.parse(Objects.requireNonNull(text).replace(' ', 'T').replace("TUTC", "Z"));
    }
}
