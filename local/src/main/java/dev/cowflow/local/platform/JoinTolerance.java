package dev.cowflow.local.platform;

import dev.cowflow.schemas.EnvironmentFiles;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.boot.convert.DurationStyle;

/** How far a price may be from a trade, as the services read it from their variables. */
final class JoinTolerance {
    private static final String NAME = "COWFLOW_JOIN_TOLERANCE";
    private static final Duration DEFAULT = Duration.ofMinutes(60);

    private JoinTolerance() {}

    /** Throws IllegalArgumentException naming the variable when it is set to no duration. */
    static Duration of(Map<String, String> environment) {
        Map<String, String> given = environment.entrySet().stream()
                .filter(variable -> variable.getKey().startsWith(NAME))
                .filter(variable -> !variable.getValue().isBlank())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        Object fromFile = EnvironmentFiles.read(given).get(NAME);
        String text = fromFile == null ? given.getOrDefault(NAME, "") : fromFile.toString();
        try {
            return text.isBlank() ? DEFAULT : DurationStyle.detectAndParse(text.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(NAME + " is no duration such as 30m or PT30M: " + text, e);
        }
    }
}
