package dev.cowflow.local.command;

import dev.cowflow.local.platform.Platform;
import dev.cowflow.schemas.process.Pauses;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the flow of data now and then, and tells when it has moved. While PostgreSQL or the broker cannot be asked it
 * says so once, and goes on when they can again: the services wait for them, too.
 */
final class PipelineWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PipelineWatch.class);
    private static final Duration PERIOD = Duration.ofSeconds(2);

    private final Admin admin;
    private final Database database;
    private final UpReport report;
    private final Troubles troubles;
    private @Nullable Connection connection;
    private @Nullable PipelineProgress last;
    private long lastSeen;
    private long nextLook = System.nanoTime();
    private boolean blind;

    PipelineWatch(Admin admin, Database database, UpReport report, Troubles troubles) {
        this.admin = admin;
        this.database = database;
        this.report = report;
        this.troubles = troubles;
    }

    /** @param runs whether to tell of runs that fail; a drain names them at its end */
    static PipelineWatch of(Platform platform, UpReport report, boolean runs) {
        LocalPlatform held = LocalPlatform.of(platform);
        return new PipelineWatch(
                ReadOnlyClients.admin(held.kafka()),
                () -> ReadOnlyClients.connect(held),
                report,
                new Troubles(held.kafka(), platform.openedAt(), runs, report));
    }

    int untilInterrupted() throws InterruptedException {
        while (true) {
            look();
            Pauses.sleep(Duration.ofMillis(100));
        }
    }

    /** Looks if the last look is two seconds past. */
    void look() throws InterruptedException {
        if (System.nanoTime() < nextLook) {
            return;
        }
        try {
            tell(PipelineProgress.read(admin, connected()));
            troubles.lookAtRuns(connected());
            troubles.lookAtLetters(admin);
            blind = false;
        } catch (SQLException e) {
            goBlind("PostgreSQL", e);
        } catch (ExecutionException | KafkaException e) {
            goBlind("Kafka", e);
        }
        nextLook = System.nanoTime() + PERIOD.toNanos();
    }

    private void goBlind(String part, Exception error) {
        if (!blind) {
            LOG.warn("{} cannot be asked", part, error);
            report.cannotLook(part, RootCauses.innermost(error));
        }
        blind = true;
        disconnect();
    }

    private void tell(PipelineProgress flow) {
        long now = System.nanoTime();
        if (blind || !flow.equals(last)) {
            report.moved(flow, last == null ? 0 : perSecond(flow.trades() - last.trades(), now - lastSeen));
        }
        last = flow;
        lastSeen = now;
    }

    private Connection connected() throws SQLException {
        Connection open = connection == null ? database.connect() : connection;
        connection = open;
        return open;
    }

    private void disconnect() {
        Connection open = connection;
        connection = null;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException e) {
                LOG.debug("A connection that failed does not close", e);
            }
        }
    }

    private static long perSecond(long trades, long nanos) {
        return Math.max(0, trades) * 1000 / Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos));
    }

    @Override
    public void close() {
        disconnect();
        admin.close(Duration.ZERO);
    }
}
