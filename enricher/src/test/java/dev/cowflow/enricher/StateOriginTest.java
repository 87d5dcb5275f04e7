package dev.cowflow.enricher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.schemas.Topic;
import dev.cowflow.schemas.Topics;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateOriginTest {
    private static final Map<Topic, Uuid> TOPICS =
            Map.of(Topics.RAW_TRADES, new Uuid(1, 1), Topics.SPREAD_PRICES, new Uuid(1, 2));
    private static final Map<Topic, Uuid> ONE_IS_ANOTHER =
            Map.of(Topics.RAW_TRADES, new Uuid(1, 3), Topics.SPREAD_PRICES, new Uuid(1, 2));

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void shouldTellTopicsFromOthersOfTheSameNamesAndRulesFromOthers() {
        Path state = folder.resolve("state");
        StateOrigin origin = new StateOrigin(state, "enricher", "rules");
        assertThat(origin.mayBeOf(TOPICS)).isTrue();

        origin.remember(TOPICS);
        assertThat(new StateOrigin(state, "enricher", "rules").mayBeOf(TOPICS)).isTrue();
        assertThat(new StateOrigin(state, "enricher", "rules").mayBeOf(ONE_IS_ANOTHER))
                .isFalse();
        assertThat(new StateOrigin(state, "enricher", "others").mayBeOf(TOPICS)).isFalse();

        origin.remember(ONE_IS_ANOTHER);
        assertThat(origin.mayBeOf(TOPICS)).isFalse();
    }
}
