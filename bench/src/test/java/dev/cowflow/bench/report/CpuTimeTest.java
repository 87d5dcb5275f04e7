package dev.cowflow.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class CpuTimeTest {
    @Test
    @EnabledOnOs(OS.LINUX)
    void shouldCountWhatAProcessUsedThatHasEnded() throws IOException, InterruptedException {
        CpuTime before = CpuTime.now(List.of());

        Process busy = new ProcessBuilder("sh", "-c", "i=0; while [ $i -lt 300000 ]; do i=$((i+1)); done; times")
                .redirectError(Redirect.INHERIT)
                .start();
        String times = new String(busy.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(busy.waitFor()).isZero();

        assertThat(CpuTime.now(List.of()).secondsSince(before)).isGreaterThanOrEqualTo(userSeconds(times));
    }

    /** Of the first figure that the shell prints, as in {@code 0m0.210s 0m0.000s}. */
    private static double userSeconds(String times) {
        String user = times.split("\\s")[0];
        int minutes = user.indexOf('m');
        return 60 * Double.parseDouble(user.substring(0, minutes))
                + Double.parseDouble(user.substring(minutes + 1, user.length() - 1))
                - 0.01; // the other figure is cut to ticks
    }
}
