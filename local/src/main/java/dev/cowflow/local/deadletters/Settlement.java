package dev.cowflow.local.deadletters;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A decision about a letter.
 *
 * @param state settled or discarded
 * @param reason why it was discarded, or what came of sending it
 */
public record Settlement(DeadLetterState state, String reason, Instant at) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** As it is kept. */
    private record Kept(String state, @Nullable String reason, String at) {}

    static Settlement now(DeadLetterState state, String reason) {
        return new Settlement(state, reason, Instant.now());
    }

    byte[] toBytes() {
        return JSON.writeValueAsBytes(new Kept(state.id(), reason, at.toString()));
    }

    static Settlement of(byte[] bytes) {
        Kept kept = JSON.readValue(bytes, Kept.class);
        DeadLetterState state =
                DeadLetterState.DISCARDED.id().equals(kept.state) ? DeadLetterState.DISCARDED : DeadLetterState.SETTLED;
        return new Settlement(state, kept.reason == null ? "" : kept.reason, Instant.parse(kept.at));
    }
}
