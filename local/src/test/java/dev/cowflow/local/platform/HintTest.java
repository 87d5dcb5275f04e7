package dev.cowflow.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class HintTest {
    @Test
    void shouldNameTheDataDirectoryUnlessItIsTheUsualOne() {
        Path usual = Installation.locate().root().resolve("local/../.cowflow");
        assertThat(Hint.call("status", new DataDirectory(usual))).isEqualTo("./cowflow status");
        assertThat(Hint.call("psql", new DataDirectory(Path.of("/srv/cow"))))
                .isEqualTo("./cowflow psql --data-dir /srv/cow");
    }

    @Test
    void shouldQuoteWhatAShellWouldTakeApart() {
        assertThat(Hint.call("psql", new DataDirectory(Path.of("/srv/Ann's cow"))))
                .isEqualTo("./cowflow psql --data-dir '/srv/Ann'\\''s cow'");
    }
}
