package dev.cowflow.local.sandbox.market.recorded;

import dev.cowflow.model.Counted;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.DuplicateHeaderMode;
import org.apache.commons.io.input.BOMInputStream;
import org.jspecify.annotations.Nullable;

/** A CSV file in UTF-8 with a header line; a byte-order mark, as spreadsheets write one, is passed over. */
record CsvFile(Path path, List<String> requiredColumns) {
    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setIgnoreEmptyLines(true)
            .setDuplicateHeaderMode(DuplicateHeaderMode.DISALLOW)
            .get();

    /**
     * The content of the file.
     *
     * @param columns their names in order
     * @param rows what was made of each
     * @param sha256 of its bytes, hexadecimal
     */
    record Content<T>(List<String> columns, List<T> rows, String sha256) {}

    /**
     * Reads all rows.
     *
     * @param readerFor makes the reader of rows for the file's columns; a reader says what is wrong with a row in an
     *     IllegalArgumentException or a DateTimeException
     * @throws BadRecordingException when the file is missing, lacks a required column, or a row cannot be read
     */
    <T> Content<T> read(Function<List<String>, Function<CSVRecord, T>> readerFor) {
        MessageDigest digest = sha256();
        try (InputStream bytes = new DigestInputStream(Files.newInputStream(path), digest);
                InputStream unmarked =
                        BOMInputStream.builder().setInputStream(bytes).get();
                // a decoder refuses what is not UTF-8, where a charset by its name would replace it
                CSVParser parser = FORMAT.parse(new InputStreamReader(unmarked, StandardCharsets.UTF_8.newDecoder()))) {
            List<String> columns = parser.getHeaderNames();
            requireColumns(columns);
            List<T> rows = readRows(parser, columns.size(), readerFor.apply(columns));
            return new Content<>(columns, rows, HexFormat.of().formatHex(digest.digest()));
        } catch (NoSuchFileException e) {
            throw new BadRecordingException(path + " does not exist", null);
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
                throw bad(line, Counted.of(row.size(), "field") + " where the header has " + columns, null);
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
                throw bad(1, "the column " + column + " is missing; " + described(columns), null);
            }
        }
    }

    private static String described(List<String> columns) {
        String header = String.join(",", columns);
        boolean otherwiseSeparated = columns.size() == 1 && (header.contains(";") || header.contains("\t"));
        return otherwiseSeparated
                ? "its columns have to be separated by commas, and the header is: " + header
                : "there are: " + header;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private BadRecordingException bad(long line, @Nullable String what, @Nullable Throwable cause) {
        return new BadRecordingException(path + " line " + line + ": " + what, cause);
    }
}
