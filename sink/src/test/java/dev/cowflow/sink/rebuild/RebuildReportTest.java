package dev.cowflow.sink.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.sink.verb.Step;
import dev.cowflow.sink.verb.StepProgress;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RebuildReportTest {
    @Test
    void shouldTellProgramsHowLongEachStepTook() {
        RebuildResult result = new RebuildResult(
                List.of(new TableComparison("trade", 2, "ab", 2, "ab")),
                new Totals(2, 1, 0, new BigDecimal("2000.50000000")),
                new Totals(2, 2, 2, BigDecimal.ZERO),
                List.of(),
                0,
                List.of(),
                Duration.ofMillis(12));
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        RebuildReport.printJson(
                result,
                List.of(new Step("Reading", Duration.ofMillis(1_234)), new Step("Swapping", Duration.ofNanos(999))),
                new PrintStream(out, true, StandardCharsets.UTF_8));

        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .last()
                .isEqualTo("{\"equal\":true,\"differing_trades\":[],\"rejected\":0,"
                        + "\"in_use\":{\"trades\":2,\"priced\":1,\"final\":0,\"volume_usd\":\"2000.5\"},"
                        + "\"rebuilt\":{\"trades\":2,\"priced\":2,\"final\":2,\"volume_usd\":\"0\"},\"swapped\":true,"
                        + "\"longest_pause_ms\":12,\"follow_ups\":[],\"steps\":[{\"name\":\"Reading\",\"seconds\":1.234},"
                        + "{\"name\":\"Swapping\",\"seconds\":0.0}]}");
    }

    @Test
    void shouldKnowEachStepOnceItHasEnded() {
        StepProgress progress = new StepProgress(
                new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8), false, "offsets");

        progress.begins("Reading", 100);
        progress.advances(100);
        assertThat(progress.steps()).isEmpty();
        progress.begins("Swapping", 0);
        assertThat(progress.steps()).extracting(Step::name).containsExactly("Reading");
        progress.ends();
        progress.ends();

        assertThat(progress.steps()).extracting(Step::name).containsExactly("Reading", "Swapping");
        assertThat(progress.steps()).allSatisfy(step -> assertThat(step.took()).isPositive());
    }
}
