package dev.cowflow.local.sandbox.market.recorded;

import dev.cowflow.local.sandbox.http.Json;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** The JSON value that stands for the text of a CSV cell. */
final class DuneValue {
    private DuneValue() {}

    /**
     * A number, boolean or array for the columns that are one, else the text; a blank cell is null. A cell that is not
     * what its column's type asks for is served as text, so that a recording can hold rows that a client must refuse.
     */
    static @Nullable Object of(String type, String cell) {
        if (cell.isBlank()) {
            return null;
        }
        try {
            return switch (type) {
                case "bigint", "integer" -> new BigInteger(cell);
                case "double" -> new BigDecimal(cell);
                case "boolean" -> booleanOf(cell);
                case "array(integer)" -> Json.read(cell);
                default -> cell;
            };
        } catch (NumberFormatException | JacksonException e) {
            return cell;
        }
    }

    private static Object booleanOf(String cell) {
        if (cell.equalsIgnoreCase("true") || cell.equalsIgnoreCase("false")) {
            return Boolean.valueOf(cell);
        }
        return cell;
    }
}
