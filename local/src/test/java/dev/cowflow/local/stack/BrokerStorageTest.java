package dev.cowflow.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerStorageTest {
    @Test
    void shouldFormatAFolderWhateverItsName(@TempDir Path temporary) throws IOException {
        Path log = temporary.resolve("données 😀/kafka/log");

        Path settings = BrokerStorage.prepare(log, BrokerSettings.of(log, 1, 2));

        assertThat(Utils.loadProps(settings.toString())).containsEntry("log.dirs", log.toString());
        assertThat(log.resolve("meta.properties")).exists();
        try (Stream<Path> beside = Files.list(temporary)) {
            assertThat(beside).hasSize(1);
        }
    }
}
