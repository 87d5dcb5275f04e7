package dev.cowflow.enricher.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordLogTest {
    /** Together many times the log's buffer, one of them larger than it. */
    private static final int[] LENGTHS = {1, 700, 200_000, 300_000, 262_144, 5};

    private final Path file;
    private final Random random = new Random(1);
    private final List<byte[]> records = new ArrayList<>();
    private final List<Long> positions = new ArrayList<>();

    RecordLogTest(@TempDir Path directory) {
        this.file = directory.resolve("records.log");
    }

    @Test
    void shouldReadEveryRecordWhetherItIsWrittenYetOrNot() {
        try (RecordLog log = RecordLog.open(file)) {
            for (int length : LENGTHS) {
                append(log, length);
                assertAllAreThere(log);
            }
        }
    }

    @Test
    void shouldGoOnAfterWhatItHasWhenItIsOpenedAgain() {
        try (RecordLog log = RecordLog.open(file)) {
            append(log, 700);
            append(log, 300_000);
            log.force();
            append(log, 20);
        }
        try (RecordLog log = RecordLog.open(file)) {
            append(log, 800);
            assertAllAreThere(log);
        }
    }

    @Test
    void shouldNotMakeUpARecordThatTheFileHasLost() throws IOException {
        try (RecordLog log = RecordLog.open(file)) {
            append(log, 700);
            log.force();
            try (RandomAccessFile cut = new RandomAccessFile(file.toFile(), "rw")) {
                cut.setLength(699);
            }
            assertThatThrownBy(() -> log.read(0, 700))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("ends within the one at 0");
        }
    }

    private void append(RecordLog log, int length) {
        byte[] record = new byte[length];
        random.nextBytes(record);
        records.add(record);
        positions.add(log.append(record));
    }

    private void assertAllAreThere(RecordLog log) {
        for (int i = 0; i < records.size(); i++) {
            assertThat(log.read(positions.get(i), records.get(i).length)).isEqualTo(records.get(i));
        }
    }
}
