package dev.cowflow.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class CommandHintTest {
    @Test
    void shouldNameTheDataDirectoryUnlessItIsTheUsualOne() {
        Path usual = Installation.locate().root().resolve("local/../.cowflow");
        assertThat(CommandHint.call("status", new DataDirectory(usual))).isEqualTo("./cowflow status");
        assertThat(CommandHint.call("psql", new DataDirectory(Path.of("/srv/cow"))))
                .isEqualTo("./cowflow psql --data-dir /srv/cow");
    }

    @Test
    void shouldNameItInWhatAServiceAdvises() {
        DataDirectory directory = new DataDirectory(Path.of("/srv/cow"));
        assertThat(CommandHint.in(
                        "See ./cowflow dead-letters cow.trades.raw.v1, or run: ./cowflow rebuild --from raw",
                        directory))
                .isEqualTo("See ./cowflow dead-letters --data-dir /srv/cow cow.trades.raw.v1, or run: ./cowflow rebuild"
                        + " --data-dir /srv/cow --from raw");
        String named = "see ./cowflow status --data-dir /srv/cow";
        assertThat(CommandHint.in(named, directory)).isEqualTo(named);
        assertThat(CommandHint.in("Set COWFLOW_DUNE_API_KEY", directory)).isEqualTo("Set COWFLOW_DUNE_API_KEY");
    }

    @Test
    void shouldQuoteWhatAShellWouldTakeApart() {
        assertThat(CommandHint.call("psql", new DataDirectory(Path.of("/srv/Ann's cow"))))
                .isEqualTo("./cowflow psql --data-dir '/srv/Ann'\\''s cow'");
    }

    @Test
    void shouldNameTheDataDirectoryInCallsThatAServiceAdvises() {
        DataDirectory directory = new DataDirectory(Path.of("/srv/cow"));
        assertThat(CommandHint.in(
                        "Either\n  A=1 ./cowflow up\nor\n  A=2 ./cowflow rebuild --from raw\nWithout ./cowflow, no.",
                        directory))
                .isEqualTo("Either\n  A=1 ./cowflow up --data-dir /srv/cow\nor\n"
                        + "  A=2 ./cowflow rebuild --data-dir /srv/cow --from raw\nWithout ./cowflow, no.");
    }
}
