package dev.cowflow.ingestor.source.dune;

import dev.cowflow.ingestor.source.http.JsonText;
import dev.cowflow.ingestor.source.http.UnexpectedBodyException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Takes a results body apart; rows keep the bytes they came in, so that a bad one can be dead-lettered as received. */
final class DunePageReader {
    private DunePageReader() {}

    /** @throws UnexpectedBodyException when the body is not a complete results body */
    static DunePage read(byte[] body) {
        ObjectNode envelope = JsonText.MAPPER.createObjectNode();
        List<DuneRow> rows = new ArrayList<>();
        boolean hasRows = false;
        try (JsonParser parser = JsonText.MAPPER.createParser(body)) {
            require(parser.nextToken() == JsonToken.START_OBJECT, "an object");
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                if (parser.nextToken() == JsonToken.START_OBJECT && name.equals("result")) {
                    hasRows |= readResult(parser, body, rows, envelope);
                } else {
                    envelope.set(name, parser.<JsonNode>readValueAsTree());
                }
            }
            require(parser.currentToken() == JsonToken.END_OBJECT, "the end of the object");
        }
        ExecutionStatus status = ExecutionStatus.of(envelope);
        require(hasRows || !status.completed(), "rows in a completed result");
        return new DunePage(
                status,
                rows,
                Optional.of(envelope.path("next_uri"))
                        .filter(JsonNode::isString)
                        .map(JsonNode::stringValue)
                        .filter(uri -> !uri.isBlank()),
                nextOffset(envelope.path("next_offset")),
                number(envelope.path("metadata").path("total_row_count")),
                body.length);
    }

    private static boolean readResult(JsonParser parser, byte[] body, List<DuneRow> rows, ObjectNode envelope) {
        boolean hasRows = false;
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (name.equals("rows") && value == JsonToken.START_ARRAY) {
                readRows(parser, body, rows);
                hasRows = true;
            } else if (name.equals("rows") && value == JsonToken.VALUE_NULL) {
                hasRows = true; // an empty list, as some JSON writers write it
            } else {
                envelope.set(name, parser.<JsonNode>readValueAsTree());
            }
        }
        return hasRows;
    }

    private static void readRows(JsonParser parser, byte[] body, List<DuneRow> rows) {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            int start = (int) parser.currentTokenLocation().getByteOffset();
            JsonNode columns = parser.readValueAsTree();
            int end = (int) parser.currentLocation().getByteOffset();
            rows.add(new DuneRow(columns, Arrays.copyOfRange(body, start, end)));
        }
    }

    /** No page begins at 0 again: it stands for "none" where an API writes out what is not set. */
    private static OptionalLong nextOffset(JsonNode node) {
        return node.isIntegralNumber() && node.longValue() > 0
                ? OptionalLong.of(node.longValue())
                : OptionalLong.empty();
    }

    private static OptionalLong number(JsonNode node) {
        return node.isIntegralNumber() ? OptionalLong.of(node.longValue()) : OptionalLong.empty();
    }

    private static void require(boolean holds, String expected) {
        if (!holds) {
            throw new UnexpectedBodyException("expected " + expected);
        }
    }
}
