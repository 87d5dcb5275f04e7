package dev.cowflow.ingestor.control;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Looks at the control tables again and again, whatever their capture says, and tells when nothing comes to the capture
 * any more: a connection can be open and dead.
 */
public final class ControlWatch {
    private static final Logger LOG = LoggerFactory.getLogger(ControlWatch.class);
    private static final Duration PAUSE = Duration.ofMinutes(1);

    /** The capture hears of itself once a minute. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final ControlView view;
    private final ControlCapture capture;
    private final CaptureListener listener;
    private final Duration pause;
    private final Duration patience;

    /** Looks once a minute. */
    public ControlWatch(ControlView view, ControlCapture capture, CaptureListener listener) {
        this(view, capture, listener, PAUSE, PATIENCE);
    }

    ControlWatch(
            ControlView view, ControlCapture capture, CaptureListener listener, Duration pause, Duration patience) {
        this.view = view;
        this.capture = capture;
        this.listener = listener;
        this.pause = pause;
        this.patience = patience;
    }

    /** Watches until it is interrupted. */
    public void run() throws InterruptedException {
        while (true) {
            TimeUnit.NANOSECONDS.sleep(pause.toNanos());
            look();
            Duration silence = capture.silence();
            if (silence.compareTo(patience) > 0) {
                listener.silent(silence);
            }
        }
    }

    private void look() {
        try {
            view.refresh();
        } catch (DataAccessException e) {
            LOG.warn("The control tables cannot be read", e);
        }
    }
}
