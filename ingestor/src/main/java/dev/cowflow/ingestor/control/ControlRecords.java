package dev.cowflow.ingestor.control;

import dev.cowflow.avro.ControlPair;
import dev.cowflow.avro.ControlRequest;
import dev.cowflow.avro.ControlToken;
import dev.cowflow.schemas.topic.Topic;
import dev.cowflow.schemas.topic.Topics;
import io.debezium.data.Envelope;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Makes records of the control topics of Debezium's change events. */
final class ControlRecords {
    private static final TypeReference<Map<String, String>> IDS = new TypeReference<>() {};

    private ControlRecords() {}

    /**
     * The topic of a table's changes.
     *
     * @param table name without schema
     */
    static Topic topic(String table) {
        return switch (table) {
            case "token" -> Topics.CONTROL_TOKENS;
            case "tracked_pair" -> Topics.CONTROL_PAIRS;
            case "ingest_request" -> Topics.CONTROL_REQUESTS;
            default -> throw new IllegalArgumentException("Not a control table: " + table);
        };
    }

    /** A record on its way into a topic. */
    record Keyed(Topic topic, String key, SpecificRecord value) {}

    /**
     * @param table name without schema
     * @param change Debezium's envelope
     */
    static Keyed of(String table, Struct change) {
        Struct after = change.getStruct(Envelope.FieldName.AFTER);
        boolean deleted = after == null;
        Struct row = deleted ? change.getStruct(Envelope.FieldName.BEFORE) : after;
        Instant changedAt =
                Instant.ofEpochMilli(change.getStruct(Envelope.FieldName.SOURCE).getInt64("ts_ms"));
        return switch (table) {
            case "token" -> token(row, deleted, changedAt);
            case "tracked_pair" -> pair(row, deleted, changedAt);
            case "ingest_request" -> request(row, deleted, changedAt);
            default -> throw new IllegalArgumentException("Not a control table: " + table);
        };
    }

    private static Keyed token(Struct row, boolean deleted, Instant changedAt) {
        ControlToken token = ControlToken.newBuilder()
                .setChain(row.getString("chain"))
                .setAddress(row.getString("address"))
                .setSymbol(row.getString("symbol"))
                .setDecimals(row.getInt32("decimals"))
                .setSourceIds(JsonMapper.shared().readValue(row.getString("source_ids"), IDS))
                .setDeleted(deleted)
                .setChangedAt(changedAt)
                .build();
        return new Keyed(Topics.CONTROL_TOKENS, token.getChain() + "|" + token.getAddress(), token);
    }

    private static Keyed pair(Struct row, boolean deleted, Instant changedAt) {
        ControlPair pair = ControlPair.newBuilder()
                .setChain(row.getString("chain"))
                .setTokenA(row.getString("token_a"))
                .setTokenB(row.getString("token_b"))
                .setBackfillFrom(instant(row.getString("backfill_from")))
                .setDeleted(deleted)
                .setChangedAt(changedAt)
                .build();
        String key = String.join("|", pair.getChain(), pair.getTokenA(), pair.getTokenB());
        return new Keyed(Topics.CONTROL_PAIRS, key, pair);
    }

    private static Keyed request(Struct row, boolean deleted, Instant changedAt) {
        ControlRequest request = ControlRequest.newBuilder()
                .setRequestId(row.getString("request_id"))
                .setSource(row.getString("source"))
                .setChain(row.getString("chain"))
                .setTokenA(row.getString("token_a"))
                .setTokenB(row.getString("token_b"))
                .setWindowFrom(instant(row.getString("window_from")))
                .setWindowUntil(instant(row.getString("window_until")))
                .setRequestedBy(row.getString("requested_by"))
                .setRequestedAt(instant(row.getString("requested_at")))
                .setDeleted(deleted)
                .setChangedAt(changedAt)
                .build();
        return new Keyed(Topics.CONTROL_REQUESTS, request.getRequestId(), request);
    }

    /** Debezium gives a timestamptz as ISO text with an offset. */
    private static @Nullable Instant instant(@Nullable String text) {
        return text == null ? null : OffsetDateTime.parse(text).toInstant();
    }
}
