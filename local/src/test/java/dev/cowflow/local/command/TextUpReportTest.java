package dev.cowflow.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.local.platform.Platform;
import dev.cowflow.local.platform.PlatformListener;
import dev.cowflow.local.platform.PlatformOptions;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextUpReportTest {
    @Test
    void shouldHintAtCallsThatFindThisPlatform(@TempDir Path folder) {
        StringWriter out = new StringWriter();
        TextUpReport report = new TextUpReport(new PrintWriter(out));
        PlatformOptions options = PlatformOptions.of(folder, 0).withEnvironment(Map.of());
        try (Platform platform = Platform.open(options, PlatformListener.none())) {
            report.ready(platform);
            report.topicsLost(platform);
        }
        assertThat(out.toString())
                .contains("./cowflow psql --data-dir " + folder + " -c \"select")
                .contains("./cowflow status --data-dir " + folder)
                .contains("(./cowflow psql --data-dir " + folder + ")")
                .contains("./cowflow restore-topics --data-dir " + folder);
    }
}
