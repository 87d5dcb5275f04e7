package dev.cowflow.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class ProcessIdTest {
    private static final ProcessId SELF = ProcessId.of(ProcessHandle.current());

    /** Elsewhere the start is told as a time of day only. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void shouldFindAProcessThoughTheClockWasSet() {
        ProcessId clockSet = new ProcessId(SELF.pid(), SELF.started().minus(Duration.ofDays(1)), SELF.birth());
        assertThat(clockSet.find()).isPresent();
    }

    @Test
    void shouldNotTakeALaterProcessOfTheSameNumberForIt() {
        assertThat(new ProcessId(SELF.pid(), SELF.started(), "another boot/12345").find())
                .isEmpty();
        assertThat(new ProcessId(SELF.pid(), SELF.started().minusSeconds(60), null).find())
                .isEmpty();
        assertThat(new ProcessId(SELF.pid(), SELF.started(), null).find()).isPresent();
    }
}
