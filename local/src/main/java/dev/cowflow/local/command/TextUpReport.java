package dev.cowflow.local.command;

import dev.cowflow.local.drain.DrainedWarehouse;
import dev.cowflow.local.drain.FailedRun;
import dev.cowflow.local.drain.NotTaken;
import dev.cowflow.local.platform.CommandHint;
import dev.cowflow.local.platform.DataDirectory;
import dev.cowflow.local.platform.Platform;
import dev.cowflow.local.platform.ReaderLogin;
import dev.cowflow.model.Counted;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** For people. */
final class TextUpReport implements UpReport {
    /** Of a process that was asked to end: a service ends with 0 then, other programs as the JVM does by itself. */
    private static final Set<Integer> ASKED_TO_STOP = Set.of(0, 143);

    private final PrintWriter out;
    private volatile boolean stopping;
    private volatile @Nullable DataDirectory directory;

    TextUpReport(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void started(String part, String address, Duration took) {
        print("  %-10s %-28s %5s s".formatted(part, address, BigDecimal.valueOf(took.toMillis() / 100, 1)));
    }

    @Override
    public void exited(String name, int exitCode, boolean restarting) {
        boolean hasDoneItsWork = exitCode == 0 && !restarting;
        if (stopping || hasDoneItsWork) {
            return;
        }
        if (restarting && ASKED_TO_STOP.contains(exitCode)) {
            print("%s was asked to stop by another process; starting it again".formatted(name));
            return;
        }
        DataDirectory known = directory;
        String why = known == null ? "" : ", see " + known.log(name);
        print("! %s ended with exit code %d%s%s"
                .formatted(name, exitCode, restarting ? "; starting it again" : "", why));
    }

    @Override
    public void troubled(String name, String trouble) {
        if (!stopping) {
            print("! %s %s".formatted(name, trouble));
        }
    }

    @Override
    public void ready(Platform platform) {
        directory = platform.directory();
        String psql = CommandHint.call("psql", platform.directory());
        print("""

                cowflow is running, with data of %s
                  warehouse  %s  (%s)
                  readers    %s
                  Kafka      %s
                  registry   %s
                  state      %s, logs in %s
                Try in another terminal:
                  %s -c "select block_time, token_pair, volume_usd, slippage_bps, status from data_warehouse.trade order by block_time desc limit 5"
                  %s
                Ctrl-C stops it.
                """.formatted(
                        platform.source(),
                        platform.ports().jdbcUrl(),
                        psql,
                        ReaderLogin.on(platform.directory(), platform.ports()).uri(),
                        platform.ports().bootstrapServers(),
                        platform.ports().registryUrl(),
                        platform.directory().root(),
                        platform.directory().logs(),
                        psql,
                        CommandHint.call("status", platform.directory())));
    }

    @Override
    public void topicsLost(Platform platform) {
        print("""
                ! Raw topics hold nothing of what staging has: they have been lost, and nothing is ingested until they are back.
                  Bring them back from staging, in another terminal:
                  %s
                """.formatted(CommandHint.call("restore-topics", platform.directory())));
    }

    @Override
    public void moved(PipelineProgress flow, long tradesPerSecond) {
        print("raw trades %,d, ticks %,d > enricher %,d behind > sink %,d behind > warehouse %s, %,d priced (%,d/s)"
                .formatted(
                        flow.raw_trades(),
                        flow.ticks(),
                        flow.enricher_behind(),
                        flow.sink_behind(),
                        Counted.of(flow.trades(), "trade"),
                        flow.priced(),
                        tradesPerSecond));
    }

    @Override
    public void cannotLook(String part, String cause) {
        if (!stopping) {
            print("! %s cannot be asked at the moment how far the data is, and is asked again: %s"
                    .formatted(part, cause));
        }
    }

    @Override
    public void drained(DrainedWarehouse warehouse, NotTaken notTaken, DataDirectory directory) {
        DrainText.of(warehouse, notTaken, directory).forEach(this::print);
    }

    @Override
    public void runFailed(FailedRun failed) {
        DataDirectory known = directory;
        FailedRun run = known == null ? failed : failed.on(known);
        print("! failed: %s %s of %s: %s".formatted(run.source(), run.kind(), run.target(), run.error()));
        if (run.advice() != null) {
            print("  " + run.advice());
        }
    }

    @Override
    public void setAside(String topic, long open) {
        DataDirectory known = directory;
        String call = known == null ? "./cowflow dead-letters" : CommandHint.call("dead-letters", known);
        print("! %s: dead-lettered now %s; why: %s".formatted(topic, Counted.of(open, "record"), call));
    }

    @Override
    public void stopping() {
        stopping = true;
        print("\nStopping ...");
    }

    @Override
    public void stopped() {
        print("Stopped");
    }

    private void print(String line) {
        out.println(line);
        out.flush();
    }
}
