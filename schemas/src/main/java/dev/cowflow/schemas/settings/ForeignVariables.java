package dev.cowflow.schemas.settings;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Variables by which other programs that are made with Spring or Debezium are set up, and which must not set up these:
 * whoever exported {@code SPRING_DATASOURCE_URL} did not mean cowflow.
 */
public final class ForeignVariables {
    private static final Pattern FOREIGN =
            Pattern.compile("(SPRING|SERVER|MANAGEMENT|LOGGING|SERVICE|ENV|DEBEZIUM)_.+", Pattern.CASE_INSENSITIVE);
    private static final Set<String> SWITCHES = Set.of("DEBUG", "TRACE");

    /** Those of cowflow's own packages and metrics can be meant for nobody else. */
    private static final Pattern PASSED_ON =
            Pattern.compile("LOGGING_LEVEL_DEV_COWFLOW.*|MANAGEMENT_METRICS_.*_COWFLOW_.+");

    private ForeignVariables() {}

    /** Their names, in order. */
    public static List<String> in(Map<String, String> environment) {
        return environment.keySet().stream()
                .filter(ForeignVariables::isForeign)
                .sorted()
                .toList();
    }

    /** Tells whether a variable is passed on to Spring as it is. */
    static boolean isPassedOn(String name) {
        return PASSED_ON.matcher(name).matches();
    }

    /** A sentence that names some of them. */
    public static String told(List<String> names) {
        return "Not read, since they are not cowflow's: %s. Its settings begin with COWFLOW_ (docs/settings.md)"
                .formatted(String.join(", ", names));
    }

    private static boolean isForeign(String name) {
        return (FOREIGN.matcher(name).matches() || SWITCHES.contains(name)) && !isPassedOn(name);
    }
}
