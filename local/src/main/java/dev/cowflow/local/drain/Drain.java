package dev.cowflow.local.drain;

import dev.cowflow.local.platform.Platform;
import dev.cowflow.local.platform.Service;
import dev.cowflow.local.process.ServiceProcess;
import dev.cowflow.schemas.admin.Backlog;
import dev.cowflow.schemas.process.Pauses;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits for a platform whose ingestor ends by itself, until all that it ingested is in the warehouse. */
public final class Drain {
    private static final Logger LOG = LoggerFactory.getLogger(Drain.class);
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final Duration OUTAGE = Duration.ofMinutes(2);

    /** Action to take now and then while waiting. */
    public interface Meanwhile {
        void look() throws InterruptedException;
    }

    private final Platform platform;
    private final Meanwhile meanwhile;

    public Drain(Platform platform, Meanwhile meanwhile) {
        this.platform = platform;
        this.meanwhile = meanwhile;
    }

    /**
     * The exit code of the ingestor, once it has ended.
     *
     * @throws InterruptedException when the waiting is to end
     */
    public int awaitIngested() throws InterruptedException {
        ServiceProcess ingestor = platform.service(Service.INGESTOR);
        OptionalInt exitCode = ingestor.finalExitCode();
        while (exitCode.isEmpty()) {
            pause();
            exitCode = ingestor.finalExitCode();
        }
        return exitCode.getAsInt();
    }

    /**
     * Waits until nothing is left on the way to the warehouse, and reads its content.
     *
     * @throws SQLException when the database has been away for two minutes
     */
    public DrainedWarehouse awaitWritten() throws InterruptedException, ExecutionException, SQLException {
        String bootstrapServers = platform.ports().bootstrapServers();
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
                Backlog backlog = new Backlog(admin, bootstrapServers)) {
            return awaitWritten(new Pipeline(admin, backlog));
        }
    }

    private DrainedWarehouse awaitWritten(Pipeline pipeline)
            throws InterruptedException, ExecutionException, SQLException {
        long answered = System.nanoTime();
        while (true) {
            try (Connection database = connect(platform)) {
                while (!pipeline.isDrained(database)) {
                    answered = System.nanoTime();
                    pause();
                }
                return DrainedWarehouse.read(database);
            } catch (SQLException e) {
                if (System.nanoTime() - answered > OUTAGE.toNanos()) {
                    throw e;
                }
                LOG.warn("PostgreSQL cannot be asked what is in the warehouse; it is asked again", e);
            }
            pause();
        }
    }

    /** A connection to the platform's warehouse. */
    public static Connection connect(Platform platform) throws SQLException {
        return DriverManager.getConnection(
                platform.ports().jdbcUrl(),
                "cowflow",
                platform.directory().postgres().password());
    }

    private void pause() throws InterruptedException {
        meanwhile.look();
        Pauses.sleep(PAUSE);
    }
}
