package dev.cowflow.local.command;

import dev.cowflow.local.drain.DrainedWarehouse;
import dev.cowflow.local.drain.FailedRun;
import dev.cowflow.local.drain.NotTaken;
import dev.cowflow.local.platform.DataDirectory;
import dev.cowflow.local.platform.Platform;
import dev.cowflow.local.platform.PlatformListener;

/** Reports of {@code up} while the platform runs; called from several threads. */
interface UpReport extends PlatformListener {
    /** Everything is up. */
    void ready(Platform platform);

    /** The topics hold nothing of what staging has, and the ingestor waits for them to be brought back. */
    void topicsLost(Platform platform);

    /** The data has moved. */
    void moved(PipelineProgress flow, long tradesPerSecond);

    /** PostgreSQL or Kafka cannot be asked how far the data is; {@link #moved} comes when it can again. */
    void cannotLook(String part, String cause);

    /**
     * Nothing is on the way to the warehouse any more.
     *
     * @param notTaken what has not come there, and will not by itself
     */
    void drained(DrainedWarehouse warehouse, NotTaken notTaken, DataDirectory directory);

    /** An ingestion run could not read what it was to read. */
    void runFailed(FailedRun run);

    /** More records of a topic could not be processed than before; so many of them wait to be looked at. */
    void setAside(String topic, long open);

    /** Everything is about to be stopped. */
    void stopping();

    /** Nothing runs any more. */
    void stopped();
}
