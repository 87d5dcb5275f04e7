package dev.cowflow.schemas.settings;

import dev.cowflow.schemas.EnvironmentFiles;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Everything that is wrong with the settings of services, told at once and before anything is started. */
public final class SettingsReview {
    private static final List<String> WITHOUT_A_FORM =
            List.of("COWFLOW_COINGECKO_API_KEY", "COWFLOW_DUNE_API_KEY", "COWFLOW_DUNE_QUERY_PARAMETERS");

    private SettingsReview() {}

    /**
     * Requires all settings to be right.
     *
     * @param services whose settings are looked at
     * @throws WrongSettingsException naming every setting that is wrong
     */
    public static void require(Map<String, String> environment, Set<ServiceName> services) {
        List<String> problems = problems(environment, services);
        if (problems.size() == 1) {
            throw new WrongSettingsException(problems.get(0));
        }
        if (!problems.isEmpty()) {
            throw new WrongSettingsException("%d settings are wrong:%n  %s"
                    .formatted(problems.size(), String.join(System.lineSeparator() + "  ", problems)));
        }
    }

    /** In the order of the documentation; empty when all is well. */
    public static List<String> problems(Map<String, String> environment, Set<ServiceName> services) {
        List<String> problems = new ArrayList<>();
        Map<String, String> given = new HashMap<>();
        Stream<SettingRule> formless = WITHOUT_A_FORM.stream()
                .map(name -> new SettingRule(name, Set.of(ServiceName.INGESTOR), (same, value) -> {}));
        Stream.concat(SettingRules.ALL.stream(), formless)
                .filter(rule -> rule.isOfAny(services))
                .forEach(rule -> look(rule, environment, given, problems));
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
