package dev.cowflow.sink.rebuild.source;

import dev.cowflow.schemas.admin.Backlog;
import dev.cowflow.schemas.process.Pauses;
import dev.cowflow.schemas.topic.Topic;
import dev.cowflow.schemas.topic.Topics;
import dev.cowflow.sink.command.RefusedException;
import dev.cowflow.sink.command.StepListener;
import dev.cowflow.sink.rebuild.progress.EnricherProgress;
import dev.cowflow.sink.rebuild.progress.SinkProgress;
import dev.cowflow.sink.rebuild.shadow.ShadowSchema;
import dev.cowflow.sink.rebuild.topic.Republication;
import dev.cowflow.sink.table.EnrichedTradeTable;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.TopicPartition;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * The rows of an enricher that runs the join once more beside the one in use, perhaps under other rules, and writes topics
 * of its own. Under the same rules both go on until the swap, and the rebuilt warehouse takes the rows of both. Under
 * others the enricher in use has to stop before.
 */
public final class FromRaw implements RebuildSource {
    /** COWFLOW_OUTPUT_SUFFIX of such an enricher. */
    public static final String SUFFIX = "-rebuild";

    private static final Topic TOPIC = Topics.ENRICHED_TRADES.beside(SUFFIX);
    private static final Duration LOOK = Duration.ofMillis(500);

    private final EnricherProgress enricher;
    private final EnricherProgress live;
    private final SinkProgress sink;
    private final StagedPrices prices;
    private final Backlog backlog;
    private final JdbcOperations jdbc;
    private final ObsoleteRows obsolete;
    private final Republication republication;
    private final Runnable handover;
    private final Map<TopicPartition, Long> begins;

    public FromRaw(
            EnricherProgress enricher,
            EnricherProgress live,
            SinkProgress sink,
            StagedPrices prices,
            Backlog backlog,
            JdbcOperations jdbc,
            ObsoleteRows obsolete,
            Republication republication,
            Runnable handover) {
        this.enricher = enricher;
        this.live = live;
        this.sink = sink;
        this.prices = prices;
        this.backlog = backlog;
        this.jdbc = jdbc;
        this.obsolete = obsolete;
        this.republication = republication;
        this.handover = handover;
        this.begins = sink.positions();
    }

    @Override
    public String topic() {
        return TOPIC.name();
    }

    @Override
    public void awaitComplete(Duration patience, StepListener listener)
            throws ExecutionException, InterruptedException {
        sink.requireItsTopic();
        prices.requireAll(listener);
        enricher.awaitCaughtUp(patience, listener);
    }

    @Override
    public Map<TopicPartition, Long> begins() {
        return begins;
    }

    @Override
    public boolean isWhatTheSinkReads() {
        return false;
    }

    @Override
    public Map<TopicPartition, Long> ends() {
        try {
            Map<TopicPartition, Long> ends = new HashMap<>(backlog.ends(List.of(TOPIC)));
            if (haveTheSameRules()) {
                ends.putAll(sink.positions());
            }
            return ends;
        } catch (ExecutionException e) {
            throw new IllegalStateException("Where " + TOPIC.name() + " ends is not known", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    /** An enricher that goes by other rules would go on to add its rows to the rebuilt ones. */
    @Override
    public void awaitSwappable(Duration patience, StepListener listener)
            throws ExecutionException, InterruptedException {
        List<String> rebuilt = rules(ShadowSchema.NAME);
        if (rebuilt.isEmpty() || !obsolete.areLast(rebuilt.get(0))) {
            return;
        }
        listener.begins("Waiting for the enricher in use to stop, for its rules are other ones", 0);
        handover.run();
        long deadline = System.nanoTime() + patience.toNanos();
        while (live.mayRun()) {
            if (System.nanoTime() > deadline) {
                throw new RefusedException("The enricher in use still runs, under other rules than those of the rebuilt"
                        + " rows, or the brokers do not know its consumer group " + live.group()
                        + ". Stop all of its instances when this waits for it, and start them under the new rules");
            }
            Pauses.sleep(LOOK);
        }
        enricher.awaitCaughtUp(patience, listener);
    }

    /** That both warehouses have rows, of the same rules: before the first rebuilt rows are there, nobody can tell. */
    private boolean haveTheSameRules() {
        List<String> rebuilt = rules(ShadowSchema.NAME);
        return !rebuilt.isEmpty() && rebuilt.equals(rules(EnrichedTradeTable.SCHEMA));
    }

    private List<String> rules(String schema) {
        return jdbc.queryForList("SELECT rules FROM %s.trade_rules".formatted(schema), String.class);
    }

    @Override
    public void publish(Duration patience, StepListener listener) throws ExecutionException, InterruptedException {
        for (String rules : rules(EnrichedTradeTable.SCHEMA)) {
            obsolete.remove(rules, listener);
        }
        Map<TopicPartition, Long> since = republication.ends();
        enricher.awaitCaughtUp(patience, listener);
        republication.append(TOPIC, since, listener);
    }
}
