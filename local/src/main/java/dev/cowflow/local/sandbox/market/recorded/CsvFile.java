package dev.cowflow.local.sandbox.market.recorded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.DuplicateHeaderMode;
import org.jspecify.annotations.Nullable;

/** A CSV file in UTF-8 with a header line. */
record CsvFile(Path path, List<String> requiredColumns) {
    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setIgnoreEmptyLines(true)
            .setDuplicateHeaderMode(DuplicateHeaderMode.DISALLOW)
            .get();

    /** What the file holds: its column names in order, and what was made of each row. */
    record Content<T>(List<String> columns, List<T> rows) {}

    /**
     * Reads all rows.
     *
     * @param readerFor makes the reader of rows for the file's columns; a reader says what is wrong with a row in an
     *     IllegalArgumentException or a DateTimeException
     * @throws BadRecordingException when the file is missing, lacks a required column, or a row cannot be read
     */
    <T> Content<T> read(Function<List<String>, Function<CSVRecord, T>> readerFor) {
        try (CSVParser parser = FORMAT.parse(Files.newBufferedReader(path))) {
            List<String> columns = parser.getHeaderNames();
            requireColumns(columns);
            return new Content<>(columns, readRows(parser, columns.size(), readerFor.apply(columns)));
        } catch (NoSuchFileException e) {
            throw new BadRecordingException(path + " does not exist", e);
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            throw new BadRecordingException(path + " cannot be read as CSV in UTF-8: " + e.getMessage(), e);
        }
    }

    private <T> List<T> readRows(CSVParser parser, int columns, Function<CSVRecord, T> reader) {
        List<T> rows = new ArrayList<>();
        // The parser counts the lines it has read, and a quoted field can span several
        long line = parser.getCurrentLineNumber() + 1;
        for (CSVRecord row : parser) {
            if (row.size() != columns) {
                throw bad(line, row.size() + " fields where the header has " + columns, null);
            }
            try {
                rows.add(reader.apply(row));
            } catch (IllegalArgumentException | DateTimeException e) {
                throw bad(line, e.getMessage(), e);
            }
            line = parser.getCurrentLineNumber() + 1;
        }
        return rows;
    }

    private void requireColumns(List<String> columns) {
        for (String column : requiredColumns) {
            if (!columns.contains(column)) {
                throw bad(1, "the column " + column + " is missing", null);
            }
        }
    }

    private BadRecordingException bad(long line, @Nullable String what, @Nullable Throwable cause) {
        return new BadRecordingException(path + " line " + line + ": " + what, cause);
    }
}
