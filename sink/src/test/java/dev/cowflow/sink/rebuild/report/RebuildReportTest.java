package dev.cowflow.sink.rebuild.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.sink.command.Step;
import dev.cowflow.sink.command.StepProgress;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RebuildReportTest {
    @Test
    void shouldTellProgramsHowLongEachStepTook() {
        RebuildResult result = new RebuildResult(
                List.of(new TableComparison("trade", 2, "ab", 2, "ab")),
                new Totals(2, 1, 0, new BigDecimal("2000.50000000")),
                new Totals(2, 2, 2, BigDecimal.ZERO),
                null,
                List.of(),
                0,
                3,
                List.of(),
                Duration.ofMillis(12));
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        RebuildReport.printJson(
                result,
                List.of(new Step("Reading", Duration.ofMillis(1_234)), new Step("Swapping", Duration.ofNanos(999))),
                new PrintStream(out, true, StandardCharsets.UTF_8));

        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .last()
                .isEqualTo("{\"equal\":true,\"differing_trades\":[],\"rejected\":0,\"missing_keys\":3,"
                        + "\"in_use\":{\"trades\":2,\"priced\":1,\"final\":0,\"volume_usd\":\"2000.5\"},"
                        + "\"rebuilt\":{\"trades\":2,\"priced\":2,\"final\":2,\"volume_usd\":\"0\"},\"swapped\":true,"
                        + "\"longest_pause_ms\":12,\"follow_ups\":[],\"steps\":[{\"name\":\"Reading\",\"seconds\":1.234},"
                        + "{\"name\":\"Swapping\",\"seconds\":0.0}]}");
    }

    @Test
    void shouldTellPeopleOfOne() {
        Totals one = new Totals(1, 1, 0, new BigDecimal("2000.5"));
        assertThat(text(new RebuildResult(
                        List.of(new TableComparison("trade", 1, "ab", 1, "ab")),
                        one,
                        one,
                        null,
                        List.of(),
                        1,
                        1,
                        List.of(),
                        null)))
                .contains("in use     1 trade, 1 priced, 0 final, volume 2,000.50 USD")
                .contains("in no row  1 record, which the sink has dead-lettered, too")
                .contains("trade_key  in use lacks 1 key, which somebody has deleted by hand");
    }

    @Test
    void shouldNotCallItAFaultThatRowsOfOtherRulesDiffer() {
        assertThat(text(result(new RulesChange("aa (COWFLOW_JOIN_TOLERANCE=PT1H)", "bb")))
                        .lines())
                .containsSubsequence(
                        "in use     under the rules aa (COWFLOW_JOIN_TOLERANCE=PT1H)",
                        "rebuilt    under the rules bb",
                        "Rows differ since the rules do, as they should: trade")
                .noneMatch(line -> line.contains("NOT EQUAL"));
    }

    @Test
    void shouldCallItAFaultThatRowsOfTheSameRulesDiffer() {
        assertThat(text(result(null)).lines())
                .contains("NOT EQUAL: trade; trades that differ: id")
                .noneMatch(line -> line.contains("rules"));
    }

    private static RebuildResult result(@Nullable RulesChange rules) {
        Totals totals = new Totals(2, 1, 0, BigDecimal.ZERO);
        return new RebuildResult(
                List.of(
                        new TableComparison("trade", 2, "ab", 2, "cd"),
                        new TableComparison("pair_day", 1, "ab", 1, "ab")),
                totals,
                totals,
                rules,
                List.of("id"),
                0,
                0,
                List.of(),
                null);
    }

    private static String text(RebuildResult result) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        RebuildReport.print(result, new PrintStream(out, true, StandardCharsets.UTF_8));
        return out.toString(StandardCharsets.UTF_8);
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
