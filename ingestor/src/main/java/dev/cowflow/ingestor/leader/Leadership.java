package dev.cowflow.ingestor.leader;

import dev.cowflow.schemas.connection.ConnectionAdvice;
import dev.cowflow.schemas.process.Pauses;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Lets one process of all that run lead, and another take over within seconds when it is gone. A leader that only
 * seems to be gone is shut out by its producers being fenced, which every session begins with.
 */
public final class Leadership implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Leadership.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** Standing of this process among all that run. */
    public enum Role {
        /** Not known yet, or taking up the lead, or the database is away. */
        UNKNOWN,
        STANDBY,
        /** Somebody has to do something first; the log says what. */
        WAITING,
        LEADER
    }

    private final DataSource database;
    private final Supplier<LeaderSession> sessions;
    private volatile Role role = Role.UNKNOWN;
    private volatile @Nullable String waitsFor;
    private volatile @Nullable Thread thread;

    /**
     * @param database whose connections are not pooled
     * @param sessions begins a new session
     */
    public Leadership(DataSource database, Supplier<LeaderSession> sessions) {
        this.database = database;
        this.sessions = sessions;
    }

    public Role role() {
        return role;
    }

    /** Obstacle that it waits for somebody to remove, with advice as far as there is any; empty when there is none. */
    public Optional<String> waitsFor() {
        return Optional.ofNullable(waitsFor);
    }

    @Override
    public void start() {
        Thread candidate = new Thread(this::run, "leadership");
        thread = candidate;
        candidate.start();
    }

    @Override
    public void stop() {
        Thread candidate = thread;
        thread = null;
        if (candidate != null) {
            candidate.interrupt();
            try {
                candidate.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    private void run() {
        while (isRunning()) {
            try {
                become(standAndLead());
                Pauses.sleep(PAUSE);
            } catch (InterruptedException e) {
                // by who stops this, or by a library, and then the only thread that could lead must go on
                LOG.debug("Interrupted", e);
            }
        }
        become(Role.UNKNOWN);
    }

    /** Stands by until it is its turn, leads, and returns the role afterwards. */
    private Role standAndLead() throws InterruptedException {
        try (LeaderLock lock = LeaderLock.connect(database)) {
            awaitTurn(lock);
            lead(lock);
        } catch (ActionRequiredException e) {
            waitFor(e.getMessage());
            return Role.WAITING;
        } catch (SQLException e) {
            String told = ConnectionAdvice.told(e);
            waitsFor = told;
            LOG.warn("Waiting for PostgreSQL: {}", told);
        } catch (RuntimeException | Error e) {
            if (isRunning()) {
                String told = ConnectionAdvice.told(e);
                waitsFor = ConnectionAdvice.of(e).map(advice -> told).orElse(null);
                LOG.error("Could not start as leader: {}", told, e);
            }
        }
        return Role.UNKNOWN;
    }

    /** Tells it once, though it looks again every second. */
    private void waitFor(@Nullable String what) {
        if (what != null && !what.equals(waitsFor)) {
            LOG.warn("Ingesting nothing. {}", what);
        }
        waitsFor = what;
    }

    private void awaitTurn(LeaderLock lock) throws SQLException, InterruptedException {
        while (!lock.tryTake()) {
            become(Role.STANDBY);
            Pauses.sleep(PAUSE);
        }
    }

    private void lead(LeaderLock lock) throws SQLException, InterruptedException {
        try (LeaderSession session = sessions.get()) {
            waitsFor = null;
            become(Role.LEADER);
            Optional<Throwable> failure = session.failure();
            while (failure.isEmpty() && lock.isHeld()) {
                Pauses.sleep(PAUSE);
                failure = session.failure();
            }
            String told = failure.map(ConnectionAdvice::told).orElse("the lock is lost");
            waitsFor = failure.flatMap(ConnectionAdvice::of).map(advice -> told).orElse(null);
            LOG.warn("Stopped leading: {}", told, failure.orElse(null));
        }
    }

    private void become(Role now) {
        if (role != now) {
            LOG.info("Role: {}", now);
            role = now;
        }
    }
}
