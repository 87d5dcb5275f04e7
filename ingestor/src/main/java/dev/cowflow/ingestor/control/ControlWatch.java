package dev.cowflow.ingestor.control;

import dev.cowflow.schemas.process.Pauses;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Looks at the control tables again and again, whatever their capture says. When nothing comes to the capture any more,
 * for a connection can be open and dead, says so and starts it again, after ever longer times: one that only has much to
 * go through must get through some day.
 */
public final class ControlWatch {
    private static final Logger LOG = LoggerFactory.getLogger(ControlWatch.class);
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    /** The capture hears of itself once a minute. */
    static final Duration PATIENCE = Duration.ofMinutes(3);

    private final ControlTables tables;
    private final ControlView view;
    private final ControlCapture capture;
    private final CaptureListener listener;
    private final Duration pause;
    private final Duration patience;

    /** Looks once a minute. */
    public ControlWatch(ControlTables tables, ControlView view, ControlCapture capture, CaptureListener listener) {
        this(tables, view, capture, listener, PAUSE, PATIENCE);
    }

    ControlWatch(
            ControlTables tables,
            ControlView view,
            ControlCapture capture,
            CaptureListener listener,
            Duration pause,
            Duration patience) {
        this.tables = tables;
        this.view = view;
        this.capture = capture;
        this.listener = listener;
        this.pause = pause;
        this.patience = patience;
    }

    /** Watches until it is interrupted. */
    public void run() throws InterruptedException {
        Duration next = patience;
        Duration wait = patience;
        while (true) {
            Pauses.sleep(pause);
            look();
            Duration silence = capture.silence();
            if (silence.compareTo(patience) <= 0) {
                next = patience;
                wait = patience;
                continue;
            }
            listener.silent(silence);
            if (silence.compareTo(next) > 0) {
                LOG.warn(
                        "Nothing has come through the capture of the control tables for {}; starting it again",
                        silence);
                capture.restart(tables);
                wait = twice(wait);
                next = capture.silence().plus(wait);
            }
        }
    }

    /**
     * Waits until every change of the control tables that was committed before the call is in its topic.
     *
     * @return false when the time is over before
     */
    public boolean awaitChanges(Duration longest) throws InterruptedException {
        return capture.awaitChanges(tables, longest);
    }

    private static Duration twice(Duration wait) {
        Duration twice = wait.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
    }

    private void look() {
        try {
            view.refresh();
        } catch (DataAccessException e) {
            LOG.warn("The control tables cannot be read", e);
        }
    }
}
