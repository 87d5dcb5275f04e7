package dev.cowflow.local.prove;

import dev.cowflow.local.drain.Drain;
import dev.cowflow.local.platform.Platform;
import dev.cowflow.local.platform.PlatformListener;
import dev.cowflow.local.platform.PlatformLog;
import dev.cowflow.local.platform.PlatformOptions;
import dev.cowflow.local.platform.Service;
import dev.cowflow.model.Counted;
import dev.cowflow.schemas.topic.Topics;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The same recording with everything that may happen to it. The ingestor is killed while it fills the raw topics. What
 * it wrote is taken off, shuffled across keys, repeated in parts and put back, while enricher and sink read it and are
 * killed in turn.
 */
final class RoughTrial {
    private final Random random;
    private final int killsEach;
    private final Consumer<String> report;

    RoughTrial(long seed, int killsEach, Consumer<String> report) {
        this.random = new Random(seed);
        this.killsEach = killsEach;
        this.report = report;
    }

    /** @param calm the undisturbed trial, which tells how much work there is */
    Trial run(PlatformOptions options, Trial calm) throws Exception {
        try (Platform platform = Platform.open(options, PlatformListener.none())) {
            PlatformLog.writeTo(platform.directory().log("platform"));
            platform.startStack();
            platform.startSandbox();
            // it creates the tables that the ingestor needs; afterwards the raw topics are taken away under it
            platform.startServices(Service.SINK);
            platform.stopServices(Service.SINK);
            try (Admin admin = Admin.create(Map.of(
                            AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                            platform.ports().bootstrapServers()));
                    Connection database = Drain.connect(platform)) {
                WorkDone done = new WorkDone(admin, database);
                int kills = ingest(platform, done, calm.ingested());
                long ingested = done.ingested();
                kills += replay(platform, done);
                return new Trial(new Drain(platform, () -> {}).awaitWritten().hashes(), ingested, kills);
            }
        }
    }

    private int ingest(Platform platform, WorkDone done, long expected) throws Exception {
        platform.startServices(Service.INGESTOR);
        try (Killer killer = killer(platform, Service.INGESTOR, () -> (double) done.ingested() / expected)) {
            CalmTrial.requireIngested(new Drain(platform, () -> {}).awaitIngested());
            killer.join();
            return killer.kills();
        }
    }

    private int replay(Platform platform, WorkDone done) throws Exception {
        RawRecords raw = new RawRecords(platform.ports().bootstrapServers());
        List<ConsumerRecord<byte[], byte[]>> records =
                Shuffle.withDuplicates(raw.take(), record -> ByteBuffer.wrap(record.key()), random);
        report.accept("%s shuffled, a fifth of them repeated".formatted(Counted.of(records.size(), "record")));
        platform.startServices(Service.ENRICHER, Service.SINK);

        long prices = count(records, Topics.PRICE_TICKS.name()) + count(records, Topics.PRICE_COVERAGE.name());
        long trades = count(records, Topics.RAW_TRADES.name());
        double enriched = prices * Topics.BROADCAST_PRICES.partitions() + trades;
        double written = prices + trades;
        try (Killer enricherKiller = killer(platform, Service.ENRICHER, () -> done.enriched() / enriched);
                Killer sinkKiller = killer(platform, Service.SINK, () -> done.written() / written)) {
            raw.put(records);
            enricherKiller.join();
            sinkKiller.join();
            return enricherKiller.kills() + sinkKiller.kills();
        }
    }

    private Killer killer(Platform platform, Service service, Killer.Progress progress) {
        Killer killer = new Killer(platform.service(service), progress, killsEach, random, report);
        killer.start();
        return killer;
    }

    private static long count(List<ConsumerRecord<byte[], byte[]>> records, String topic) {
        return records.stream().filter(record -> record.topic().equals(topic)).count();
    }
}
