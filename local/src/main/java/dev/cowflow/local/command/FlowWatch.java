package dev.cowflow.local.command;

import dev.cowflow.local.platform.Platform;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;

/** Looks at the flow of data now and then, and tells when it has moved. */
final class FlowWatch implements AutoCloseable {
    private static final Duration PERIOD = Duration.ofSeconds(2);

    private final Admin admin;
    private final Connection database;
    private final UpReport report;
    private @Nullable Flow last;
    private long lastLook;

    private FlowWatch(Admin admin, Connection database, UpReport report) {
        this.admin = admin;
        this.database = database;
        this.report = report;
    }

    static FlowWatch of(Platform platform, UpReport report) throws SQLException {
        Connection database = RunningPlatform.connect(platform.directory(), platform.ports());
        return new FlowWatch(RunningPlatform.admin(platform.ports()), database, report);
    }

    int untilInterrupted() throws InterruptedException, SQLException, ExecutionException {
        while (true) {
            look();
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    /** Looks if the last look is two seconds past. */
    void look() throws InterruptedException, SQLException, ExecutionException {
        long now = System.nanoTime();
        Duration passed = Duration.ofNanos(now - lastLook);
        if (last != null && passed.compareTo(PERIOD) < 0) {
            return;
        }
        Flow flow = Flow.read(admin, database);
        if (!flow.equals(last)) {
            report.moved(flow, last == null ? 0 : perSecond(flow.trades() - last.trades(), passed));
        }
        last = flow;
        lastLook = now;
    }

    private static long perSecond(long trades, Duration passed) {
        return Math.max(0, trades) * 1000 / Math.max(1, passed.toMillis());
    }

    @Override
    public void close() throws SQLException {
        admin.close();
        database.close();
    }
}
