package dev.cowflow.bench.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class RebuildOutcomeTest {
    private static final String TABLE = "{\"table\":\"trade\",\"equal\":true}";
    private static final String STEPS = "\"steps\":[{\"name\":\"Waiting\",\"seconds\":100.0},"
            + "{\"name\":\"Reading\",\"seconds\":1.5},"
            + "{\"name\":\"Comparing ranks of trades that came more than once\",\"seconds\":0.5},"
            + "{\"name\":\"Creating the indexes and filling the rollups\",\"seconds\":2.375},{\"name\":\"Comparing\",\"seconds\":50.0}]";

    private static String whole(boolean equal, boolean swapped, String steps) {
        return "{\"equal\":%s,\"swapped\":%s,\"longest_pause_ms\":42,%s}".formatted(equal, swapped, steps);
    }

    @Test
    void shouldCountTheStepsThatFillAndNoOthers() {
        RebuildOutcome outcome = RebuildOutcome.of(List.of(TABLE, whole(true, true, STEPS)));

        assertThat(outcome.fillingSeconds()).isCloseTo(4.375, within(1e-9));
        assertThat(outcome.longestPauseMs()).isEqualTo(42);
    }

    @Test
    void shouldRefuseWhatIsNotEqualOrWasNotSwapped() {
        for (String line : List.of(whole(false, true, STEPS), whole(true, false, STEPS), "{}")) {
            assertThatIllegalStateException().isThrownBy(() -> RebuildOutcome.of(List.of(TABLE, line)));
        }
        assertThatIllegalStateException().isThrownBy(() -> RebuildOutcome.of(List.of()));
    }

    @Test
    void shouldRefuseToMeasureARebuildWhoseStepsItDoesNotKnow() {
        RebuildOutcome outcome =
                RebuildOutcome.of(List.of(whole(true, true, STEPS.replace("\"Reading\"", "\"Loading\""))));

        assertThatIllegalStateException().isThrownBy(outcome::fillingSeconds).withMessageContaining("Reading");
    }
}
