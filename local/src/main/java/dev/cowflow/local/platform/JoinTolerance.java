package dev.cowflow.local.platform;

import dev.cowflow.schemas.environment.EnvironmentFiles;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.convert.DurationStyle;

/** Longest time between a trade and its price, as the services read it from their variables. */
public final class JoinTolerance {
    private static final String NAME = "COWFLOW_JOIN_TOLERANCE";
    private static final Duration DEFAULT = Duration.ofMinutes(60);

    private JoinTolerance() {}

    /** Throws IllegalArgumentException naming the variable when it is set to no duration. */
    public static Duration of(Map<String, String> environment) {
        String text = EnvironmentFiles.get(environment, NAME).orElse("").strip();
        return text.isEmpty() ? DEFAULT : DurationStyle.detectAndParse(text);
    }
}
