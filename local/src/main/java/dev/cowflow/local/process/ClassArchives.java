package dev.cowflow.local.process;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the class archives that this program and its child processes lack, in the background. */
public final class ClassArchives {
    private static final Logger LOG = LoggerFactory.getLogger(ClassArchives.class);

    private ClassArchives() {}

    /** Writes them one after another after a delay, in which the programs load the classes of their daily work. */
    public static void writeMissingAfter(Duration delay) {
        Thread writer = new Thread(() -> writeMissing(delay), "class-archives");
        writer.setDaemon(true);
        writer.start();
    }

    private static void writeMissing(Duration delay) {
        try {
            TimeUnit.NANOSECONDS.sleep(delay.toNanos());
            ProcessHandle self = ProcessHandle.current();
            List<ProcessHandle> jvms =
                    Stream.concat(self.children(), Stream.of(self)).toList();
            for (ProcessHandle jvm : jvms) {
                ClassArchive archive = ClassArchive.recordedBy(jvm).orElse(null);
                if (archive != null) {
                    archive.write(jvm);
                    LOG.info("Wrote the class archive of {}", archive.jar());
                }
            }
        } catch (UncheckedIOException e) {
            LOG.warn("Later starts take longer than they could", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
