package dev.cowflow.ingestor.alert;

import dev.cowflow.ingestor.control.CaptureListener;

/** Tells people when the control tables are not captured, unless the next attempt succeeds. Not thread-safe. */
public final class CaptureAlerts implements CaptureListener {
    private static final String SUBJECT = "capture of control.*";
    private static final String ADVICE =
            "Changes of the control tables are seen late, and WAL piles up for the replication slot: see docs/operations.md";

    private final Alerts alerts;
    private int stopsInARow;

    public CaptureAlerts(Alerts alerts) {
        this.alerts = alerts;
    }

    @Override
    public void stopped(String reason) {
        stopsInARow++;
        if (stopsInARow > 1) {
            alerts.fails(SUBJECT, reason, ADVICE);
        }
    }

    @Override
    public void captured() {
        stopsInARow = 0;
        alerts.works(SUBJECT);
    }
}
