package dev.cowflow.ingestor.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class CaptureAlertsTest {
    private final CaptureAlerts alerts = new CaptureAlerts(new Alerts(null));

    @Test
    void shouldNotTellOfACaptureThatBeganAgainAtOnce(CapturedOutput output) {
        alerts.stopped("PostgreSQL restarts");
        alerts.captured();
        alerts.stopped("and again");
        alerts.captured();

        assertThat(output).doesNotContain("ALERT", "RECOVERED");
    }

    @Test
    void shouldTellOnceOfACaptureThatDoesNotBeginAgain(CapturedOutput output) {
        alerts.stopped("the slot is gone");
        alerts.stopped("the slot is gone");
        alerts.stopped("the slot is gone");
        assertThat(output.toString().split("ALERT", -1)).hasSize(2);
        assertThat(output).contains("the slot is gone", "docs/operations.md");

        alerts.captured();
        assertThat(output).contains("RECOVERED capture of control.*");
    }

    @Test
    void shouldTellOnceOfACaptureThatIsSilentUntilItSpeaks(CapturedOutput output) {
        alerts.silent(Duration.ofMinutes(3));
        alerts.silent(Duration.ofMinutes(4));
        assertThat(output.toString().split("ALERT", -1)).hasSize(2);
        assertThat(output).contains("nothing has come through it for 180 s", "docs/operations.md");

        alerts.captured();
        assertThat(output).contains("RECOVERED capture of control.*");
    }
}
