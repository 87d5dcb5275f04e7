package dev.cowflow.ingestor.kafka;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.cowflow.model.Version;
import org.jspecify.annotations.Nullable;

/**
 * Versions of recent ticks that were published last, to suppress equal re-reads; older ones are forgotten. Thread-safe.
 */
public final class KnownTicks {
    private static final int MOST = 100_000;

    private final Cache<String, Version> versions =
            Caffeine.newBuilder().maximumSize(MOST).build();

    @Nullable
    Version version(String key) {
        return versions.getIfPresent(key);
    }

    void remember(String key, Version version) {
        versions.put(key, version);
    }
}
