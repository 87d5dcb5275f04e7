package dev.cowflow.ingestor.kafka;

import dev.cowflow.avro.RawTrade;
import dev.cowflow.model.Version;
import dev.cowflow.schemas.content.RecordVersion;
import dev.cowflow.schemas.topic.Topics;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The trades of one execution. It can hold a trade more than once, in several versions of the same time; the one with
 * the highest content hash holds, wherever they stand. So a row that differs from what is known waits until all others
 * have been seen: the known one may still come, and be the higher. Belongs to one thread.
 */
public final class AnsweredTrades {
    /** Some tens of megabytes. Beyond, rows are published before all have been seen, at worst once too often. */
    private static final int MOST_WAITING = 50_000;

    private final TransactionalWriter writer;
    private final KnownTrades known;
    private final RawPublisher publisher;
    private final Consumer<PublishOutcome> outcomes;
    private final Map<UUID, Waiting> waiting = new LinkedHashMap<>();
    private final Set<UUID> confirmed = new HashSet<>();

    private record Waiting(KnownTrades.Known trade, byte[] value) {}

    AnsweredTrades(
            TransactionalWriter writer, KnownTrades known, RawPublisher publisher, Consumer<PublishOutcome> outcomes) {
        this.writer = writer;
        this.known = known;
        this.publisher = publisher;
        this.outcomes = outcomes;
    }

    /** @throws OversizedRecordException when the topic cannot take it */
    public void take(RawTrade trade) {
        UUID id = UUID.fromString(trade.getTradeId());
        Version version = RecordVersion.of(trade);
        Version last = known.version(id);
        if (last == null || !last.extractedAt().isBefore(version.extractedAt())) {
            outcomes.accept(publisher.publish(trade));
        } else if (last.sameContentAs(version)) {
            confirm(id, version);
        } else {
            await(id, version, last, trade);
        }
    }

    /** Tells whether rows have been taken that are not published yet. */
    public boolean areWaiting() {
        return !waiting.isEmpty();
    }

    /** A page is over: publishes what waits when it is too much to be kept. */
    public void endPage() {
        if (waiting.size() > MOST_WAITING) {
            settle();
        }
    }

    /** All rows have been taken: publishes what waits. */
    public void settle() {
        waiting.forEach((id, row) -> {
            writer.send(Topics.RAW_TRADES, null, id.toString(), row.value());
            known.remember(id, row.trade());
            outcomes.accept(PublishOutcome.CHANGED);
        });
        waiting.clear();
    }

    private void confirm(UUID id, Version version) {
        confirmed.add(id);
        outcomes.accept(PublishOutcome.UNCHANGED);
        Waiting other = waiting.get(id);
        if (other != null && !isHigher(other.trade().version(), version)) {
            waiting.remove(id);
            outcomes.accept(PublishOutcome.UNCHANGED);
        }
    }

    private void await(UUID id, Version version, Version last, RawTrade trade) {
        Waiting other = waiting.get(id);
        @Nullable Version highest = other != null ? other.trade().version() : confirmed.contains(id) ? last : null;
        if (highest != null && !isHigher(version, highest)) {
            outcomes.accept(PublishOutcome.UNCHANGED);
            return;
        }
        waiting.put(id, new Waiting(known.of(version, trade), writer.encode(Topics.RAW_TRADES, trade)));
        if (other != null) {
            outcomes.accept(PublishOutcome.UNCHANGED);
        }
    }

    private static boolean isHigher(Version one, Version other) {
        return Arrays.compareUnsigned(one.contentHash(), other.contentHash()) > 0;
    }
}
