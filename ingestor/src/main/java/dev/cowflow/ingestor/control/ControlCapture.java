package dev.cowflow.ingestor.control;

import dev.cowflow.ingestor.kafka.TransactionalWriter;
import dev.cowflow.schemas.process.Pauses;
import io.debezium.data.Envelope;
import io.debezium.data.Envelope.Operation;
import io.debezium.embedded.Connect;
import io.debezium.engine.DebeziumEngine;
import io.debezium.engine.DebeziumEngine.ChangeConsumer;
import io.debezium.engine.DebeziumEngine.RecordCommitter;
import io.debezium.engine.RecordChangeEvent;
import io.debezium.engine.format.ChangeEventFormat;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Captures every change of the control tables into their topics, in order and at least once, and rings the bell. Goes on
 * where the last capture stopped, in whatever process that was.
 */
public final class ControlCapture implements Runnable, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ControlCapture.class);
    private static final Duration PAUSE_AFTER_AN_ERROR = Duration.ofSeconds(2);

    private final Properties settings;
    private final ReplicationObjects objects;
    private final TransactionalWriter writer;
    private final ControlView view;
    private final CaptureListener listener;
    private final ControlMessages messages;
    private final CaptureMark mark = new CaptureMark();
    private volatile boolean closed;
    private volatile long heard = System.nanoTime();
    /** Of the thread that captures: since it told the listener last. */
    private boolean heardAny;

    private volatile @Nullable DebeziumEngine<?> engine;
    private volatile @Nullable KafkaException lost;

    /**
     * @param settings for Debezium
     * @param objects that it reads by
     */
    public ControlCapture(
            Properties settings,
            ReplicationObjects objects,
            TransactionalWriter writer,
            ControlView view,
            CaptureListener listener) {
        this.settings = settings;
        this.objects = objects;
        this.writer = writer;
        this.messages = new ControlMessages(writer);
        this.view = view;
        this.listener = listener;
    }

    /** The time since something came from the database. */
    Duration silence() {
        return Duration.ofNanos(System.nanoTime() - heard);
    }

    /** Waits as {@link ControlWatch#awaitChanges} does. */
    boolean awaitChanges(ControlTables tables, Duration patience) throws InterruptedException {
        return mark.await(tables, patience);
    }

    /**
     * Captures until it is closed.
     *
     * @throws KafkaException when the writer cannot write any more
     */
    @Override
    public void run() {
        try {
            while (!closed) {
                look();
                if (mayCapture()) {
                    captureOnce();
                }
                KafkaException failure = lost;
                if (failure != null) {
                    throw failure;
                }
                Pauses.sleep(PAUSE_AFTER_AN_ERROR);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Ends the attempt that is going on, though nothing may come through its connections any more; another follows. The
     * slot is taken from whoever holds it on the server, for that one may not have noticed that its client is gone.
     */
    void restart(ControlTables tables) {
        try {
            tables.endCapture(settings.getProperty(CaptureSettings.SLOT));
        } catch (DataAccessException e) {
            LOG.warn("The slot cannot be freed; the next capture waits for it", e);
        }
        // it waits until a read from a dead connection gives up
        Thread end = new Thread(this::closeEngine, "control-restart");
        end.setDaemon(true);
        end.start();
    }

    @Override
    public void close() {
        closed = true;
        closeEngine();
    }

    private void closeEngine() {
        DebeziumEngine<?> current = engine;
        if (current != null) {
            try {
                current.close();
            } catch (IOException | IllegalStateException e) {
                LOG.debug("The capture had ended by itself", e);
            }
        }
    }

    /** A change that the last capture did not get to must not wait for the next. */
    private void look() {
        try {
            view.refresh();
        } catch (DataAccessException e) {
            // the attempt that follows fails as well then, and is what counts
            LOG.warn("The control tables cannot be read", e);
        }
    }

    private boolean mayCapture() {
        try {
            objects.require();
            return true;
        } catch (IllegalStateException e) {
            LOG.warn("The control tables are not captured: {}", e.getMessage());
            listener.stopped(String.valueOf(e.getMessage()));
        } catch (DataAccessException e) {
            stopped("what it reads by cannot be looked at, or created", e);
        }
        return false;
    }

    private void captureOnce() {
        // not to be closed here: an engine has shut itself down when it stops running, and refuses to do so twice
        DebeziumEngine<RecordChangeEvent<SourceRecord>> current = DebeziumEngine.create(
                        ChangeEventFormat.of(Connect.class))
                .using(settings)
                .using(CaptureSettings.class.getClassLoader())
                .using((success, message, error) -> {
                    if (!success && !closed) {
                        stopped(message, error);
                    }
                })
                .notifying((ChangeConsumer<RecordChangeEvent<SourceRecord>>) this::publishAll)
                .build();
        engine = current;
        if (!closed) {
            current.run();
        }
    }

    private void stopped(String reason, @Nullable Throwable error) {
        LOG.warn("The capture of the control tables stopped: {}", reason, error);
        listener.stopped(reason);
    }

    private void publishAll(
            List<RecordChangeEvent<SourceRecord>> events, RecordCommitter<RecordChangeEvent<SourceRecord>> committer)
            throws InterruptedException {
        // before the change counts as captured: if it fails, the change comes again
        if (publish(events)) {
            view.refresh();
        }
        for (RecordChangeEvent<SourceRecord> event : events) {
            committer.markProcessed(event);
        }
        committer.markBatchFinished();
        if (heardAny) {
            heardAny = false;
            listener.captured();
        }
    }

    private boolean publish(List<RecordChangeEvent<SourceRecord>> events) {
        try {
            boolean changed = false;
            for (RecordChangeEvent<SourceRecord> event : events) {
                changed |= publish(event.record());
            }
            writer.commit();
            events.stream().map(RecordChangeEvent::record).forEach(mark::meet);
            return changed;
        } catch (KafkaException e) {
            // the engine would only report it; beginning again does not help with this writer
            lost = e;
            throw e;
        }
    }

    private boolean publish(SourceRecord event) {
        // heartbeats are events too, without an envelope
        if (!(event.value() instanceof Struct change) || change.schema().field(Envelope.FieldName.SOURCE) == null) {
            return false;
        }
        heard = System.nanoTime();
        heardAny = true;
        if (Operation.MESSAGE.code().equals(change.getString(Envelope.FieldName.OPERATION))) {
            return false;
        }
        messages.send(event, change);
        return true;
    }
}
