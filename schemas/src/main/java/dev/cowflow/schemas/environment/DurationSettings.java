package dev.cowflow.schemas.environment;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The settings that are lengths of time. A number without a unit would be taken for milliseconds, which nobody means. */
final class DurationSettings {
    private static final String MAY_BE_NOTHING = "COWFLOW_DUNE_FRESH_FOR";

    private static final Map<String, String> EXAMPLES = Map.of(
            "COWFLOW_JOIN_TOLERANCE",
            "PT30M or 30m",
            "COWFLOW_PRICE_POLL",
            "PT60S or 60s",
            "COWFLOW_API_TIMEOUT",
            "PT60S or 60s",
            "COWFLOW_DUNE_REREAD",
            "P3D or 3d",
            "COWFLOW_SESSION_TIMEOUT",
            "PT60S or 60s",
            "COWFLOW_DUNE_DEADLINE",
            "PT40M or 40m",
            MAY_BE_NOTHING,
            "PT1H or 1h");

    private DurationSettings() {}

    /**
     * Throws IllegalArgumentException that names all that are none, each with an example.
     *
     * @param settings as {@link EnvironmentFiles#read} gives them
     */
    static void require(Map<String, Object> settings) {
        List<String> wrong = EXAMPLES.keySet().stream()
                .filter(name -> settings.containsKey(EnvironmentFiles.NAMESPACE + name))
                .filter(name -> !isDuration(name, String.valueOf(settings.get(EnvironmentFiles.NAMESPACE + name))))
                .sorted()
                .toList();
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException(wrong.stream()
                    .map(name -> "%s has to be a length of time with its unit, longer than nothing, for example %s"
                            .formatted(name, EXAMPLES.get(name)))
                    .collect(Collectors.joining("; ")));
        }
    }

    private static boolean isDuration(String name, String text) {
        return Durations.parse(text)
                .filter(duration -> name.equals(MAY_BE_NOTHING) || !duration.isZero())
                .isPresent();
    }
}
