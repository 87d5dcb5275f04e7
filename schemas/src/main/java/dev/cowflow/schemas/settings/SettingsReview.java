package dev.cowflow.schemas.settings;

import dev.cowflow.schemas.environment.EnvironmentFiles;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Everything that is wrong with the settings of services, told at once and before anything is started. */
public final class SettingsReview {
    private SettingsReview() {}

    /**
     * Requires all settings to be right.
     *
     * @param services whose settings are looked at
     * @throws WrongSettingsException naming every setting that is wrong
     */
    public static void require(Map<String, String> environment, Set<ServiceName> services) {
        require(problems(environment, services));
    }

    /**
     * Requires all variables to be known, whatever their values.
     *
     * @throws WrongSettingsException naming every variable that is none of cowflow's
     */
    public static void requireKnown(Map<String, String> environment) {
        require(KnownVariables.problems(environment));
    }

    private static void require(List<String> problems) {
        if (problems.size() == 1) {
            throw new WrongSettingsException(problems.get(0));
        }
        if (!problems.isEmpty()) {
            throw new WrongSettingsException("%d settings are wrong:%n  %s"
                    .formatted(problems.size(), String.join(System.lineSeparator() + "  ", problems)));
        }
    }

    /** Names that are none first; empty when all is well. */
    public static List<String> problems(Map<String, String> environment, Set<ServiceName> services) {
        List<String> problems = new ArrayList<>(KnownVariables.problems(environment));
        Map<String, String> given = new HashMap<>();
        SettingRules.ALL.stream()
                .filter(rule -> rule.isOfAny(services))
                .forEach(rule -> look(rule, environment, given, problems));
        problems.addAll(KafkaTogether.problems(given));
        problems.addAll(HttpTogether.problems(given, services));
        if (given.containsKey("COWFLOW_DB_OWNER_PASSWORD") && !given.containsKey("COWFLOW_DB_OWNER_USER")) {
            problems.add("COWFLOW_DB_OWNER_PASSWORD needs COWFLOW_DB_OWNER_USER");
        }
        if (services.contains(ServiceName.INGESTOR)) {
            problems.addAll(SettingsTogether.problems(given, Instant.now()));
        }
        return problems;
    }

    private static void look(
            SettingRule rule, Map<String, String> environment, Map<String, String> given, List<String> problems) {
        try {
            Optional<String> value =
                    EnvironmentFiles.get(environment, rule.name()).filter(text -> !text.isBlank());
            if (value.isPresent()) {
                rule.check().accept(rule.name(), value.get().strip());
                given.put(rule.name(), value.get().strip());
            }
        } catch (IllegalArgumentException | UncheckedIOException e) {
            problems.add(String.valueOf(e.getMessage()));
        }
    }
}
