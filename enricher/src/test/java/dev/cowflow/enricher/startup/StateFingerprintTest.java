package dev.cowflow.enricher.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cowflow.enricher.settings.InstanceName;
import dev.cowflow.schemas.topic.Topic;
import dev.cowflow.schemas.topic.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFingerprintTest {
    private static final Map<Topic, Uuid> TOPICS =
            Map.of(Topics.RAW_TRADES, new Uuid(1, 1), Topics.BROADCAST_PRICES, new Uuid(1, 2));
    private static final Map<Topic, Uuid> ONE_IS_ANOTHER =
            Map.of(Topics.RAW_TRADES, new Uuid(1, 3), Topics.BROADCAST_PRICES, new Uuid(1, 2));

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void shouldTellTopicsFromOthersOfTheSameNamesAndRulesFromOthers() {
        Path state = folder.resolve("state");
        StateFingerprint fingerprint = new StateFingerprint(state, "enricher", "rules");
        assertThat(fingerprint.matches(TOPICS)).isTrue();

        fingerprint.remember(TOPICS);
        assertThat(new StateFingerprint(state, "enricher", "rules").matches(TOPICS))
                .isTrue();
        assertThat(new StateFingerprint(state, "enricher", "rules").matches(ONE_IS_ANOTHER))
                .isFalse();
        assertThat(new StateFingerprint(state, "enricher", "others").matches(TOPICS))
                .isFalse();

        fingerprint.remember(ONE_IS_ANOTHER);
        assertThat(fingerprint.matches(TOPICS)).isFalse();
    }

    @Test
    void shouldNameTheSettingOfAFolderThatCannotBeUsed() throws IOException {
        Path noFolder = Files.writeString(folder.resolve("state"), "");
        assertThatThrownBy(() -> new StateFingerprint(noFolder, "enricher", "rules").remember(TOPICS))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("COWFLOW_STATE_DIR")
                .hasMessageContaining(noFolder.toString());
        assertThatThrownBy(() -> InstanceName.keptIn(noFolder)).hasMessageContaining("COWFLOW_STATE_DIR");
    }
}
