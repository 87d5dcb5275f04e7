package dev.cowflow.ingestor.control;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** A message in the WAL. A capture that meets it has read every change that was committed before. */
final class CaptureMark {
    private static final Logger LOG = LoggerFactory.getLogger(CaptureMark.class);
    /** Field of Debezium's events for messages, beside their operation. */
    private static final String MESSAGE = "message";

    private static final long PAUSE_MS = 1000;

    private final byte[] content = UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8);
    private final CountDownLatch met = new CountDownLatch(1);

    /**
     * Writes the message once a second, since a capture without a slot yet sees nothing of it, until it has been met.
     *
     * @return false when the time is over before
     */
    boolean await(ControlTables tables, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        do {
            try {
                tables.emit(CaptureSettings.HEARTBEAT, content);
            } catch (DataAccessException e) {
                LOG.warn("The capture of the control tables cannot be waited for; trying again", e);
            }
            if (met.await(PAUSE_MS, TimeUnit.MILLISECONDS)) {
                return true;
            }
        } while (System.nanoTime() < deadline);
        return false;
    }

    /** Ends the wait when the event is this message. */
    void meet(SourceRecord event) {
        if (event.value() instanceof Struct change
                && change.schema().field(MESSAGE) != null
                && Arrays.equals(content, change.getStruct(MESSAGE).getBytes("content"))) {
            met.countDown();
        }
    }
}
