package dev.cowflow.ingestor.alert;

import dev.cowflow.ingestor.control.CaptureListener;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** Tells people when the control tables are not captured, unless the next attempt succeeds. Thread-safe. */
public final class CaptureAlerts implements CaptureListener {
    private static final String SUBJECT = "capture of control.*";
    private static final String ADVICE =
            "Changes of the control tables are seen late, and WAL piles up for the replication slot: see docs/operations.md";

    private final Alerts alerts;
    private final AtomicInteger stopsInARow = new AtomicInteger();

    public CaptureAlerts(Alerts alerts) {
        this.alerts = alerts;
    }

    @Override
    public void stopped(String reason) {
        if (stopsInARow.incrementAndGet() > 1) {
            alerts.fails(SUBJECT, reason, ADVICE);
        }
    }

    @Override
    public void captured() {
        stopsInARow.set(0);
        alerts.works(SUBJECT);
    }

    @Override
    public void silent(Duration since) {
        alerts.fails(SUBJECT, "nothing has come through it for %d s".formatted(since.toSeconds()), ADVICE);
    }
}
