package dev.cowflow.enricher.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.enricher.core.Rules;
import dev.cowflow.schemas.settings.ServiceName;
import dev.cowflow.schemas.settings.SettingsReview;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The review of settings, which others call before an enricher is started, against what the enricher takes. */
class FiguresSettingTest {
    @Test
    void shouldTakeTheVersionsThereAreAndNoOther() {
        assertThat(problems(1)).isEmpty();
        assertThat(problems(Rules.NEWEST_FIGURES)).isEmpty();
        assertThat(problems(Rules.NEWEST_FIGURES + 1)).hasSize(1);
    }

    private static List<String> problems(int version) {
        return SettingsReview.problems(
                Map.of("COWFLOW_FIGURES", Integer.toString(version)), Set.of(ServiceName.ENRICHER));
    }
}
