package dev.cowflow.sink.restore;

import dev.cowflow.schemas.topic.Topic;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Result of a restore that was not refused.
 *
 * @param records how many were written to each topic or, in a dry run, could be
 * @param written whether they were
 */
public record RestoreResult(Map<Topic, Long> records, boolean written) {
    public RestoreResult {
        records = Collections.unmodifiableMap(new LinkedHashMap<>(records));
    }
}
