package dev.cowflow.local.sandbox.dune;

import dev.cowflow.local.sandbox.http.Json;
import dev.cowflow.local.sandbox.market.Column;
import dev.cowflow.local.sandbox.market.MarketTrade;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/** Writes a page as CSV with a header line. */
record ResultsCsv(List<Column> columns) {

    String write(List<MarketTrade> trades) {
        StringBuilder text = new StringBuilder();
        try (CSVPrinter printer = new CSVPrinter(
                text, CSVFormat.RFC4180.builder().setRecordSeparator('\n').get())) {
            printer.printRecord(columns.stream().map(Column::name));
            for (MarketTrade trade : trades) {
                Map<String, @Nullable Object> row = trade.columns();
                printer.printRecord(columns.stream().map(column -> cell(row.get(column.name()))));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static String cell(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof BigDecimal decimal) {
            return decimal.toPlainString();
        }
        return value instanceof List ? Json.write(value) : value.toString();
    }
}
