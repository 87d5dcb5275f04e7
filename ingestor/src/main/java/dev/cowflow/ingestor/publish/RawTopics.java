package dev.cowflow.ingestor.publish;

import org.apache.kafka.clients.producer.Producer;

/** The way into the raw topics. Thread-safe. */
public final class RawTopics {
    private final Producer<byte[], byte[]> producer;
    private final RecordEncoder encoder;
    private final KnownTrades trades;
    private final KnownTicks ticks;

    public RawTopics(Producer<byte[], byte[]> producer, RecordEncoder encoder, KnownTrades trades, KnownTicks ticks) {
        this.producer = producer;
        this.encoder = encoder;
        this.trades = trades;
        this.ticks = ticks;
    }

    /** Records that are published and acknowledged together. */
    public Batch open() {
        return new Batch(new Sender(producer, encoder), trades, ticks);
    }
}
