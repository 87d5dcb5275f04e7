package dev.cowflow.ingestor.testing;

import dev.cowflow.ingestor.source.http.JsonText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.node.ObjectNode;

/** Rows that once were treated wrongly, from {@code cases/NAME/trades.csv}. */
public final class Cases {
    private Cases() {}

    /** As Dune's JSON with every value a text; a blank cell is null. */
    public static String[] rows(String name) {
        List<String> lines = lines(name);
        String[] header = lines.get(0).split(",", -1);
        return lines.stream().skip(1).map(line -> row(header, line)).toArray(String[]::new);
    }

    private static String row(String[] header, String line) {
        ObjectNode row = JsonText.MAPPER.createObjectNode();
        String[] cells = line.split(",", -1);
        for (int i = 0; i < cells.length; i++) {
            row.put(header[i], cells[i].isEmpty() ? null : cells[i]);
        }
        return row.toString();
    }

    private static List<String> lines(String name) {
        try (InputStream csv =
                Objects.requireNonNull(Cases.class.getResourceAsStream("/cases/" + name + "/trades.csv"))) {
            return new String(csv.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
