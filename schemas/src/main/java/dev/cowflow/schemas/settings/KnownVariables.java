package dev.cowflow.schemas.settings;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.lang3.StringUtils;

/**
 * All variables that cowflow reads, by whatever program: no other name begins with {@code COWFLOW_}. Each may have
 * {@code _FILE} behind it, and then names a file that holds the value.
 */
public final class KnownVariables {
    private static final String PREFIX = "COWFLOW_";
    private static final String FILE = "_FILE";

    /** Kubernetes gives every pod variables of the services beside it, as of one that is called cowflow-sink. */
    private static final Pattern HOST_OF_A_SERVICE = Pattern.compile("(COWFLOW(?:_.+)?)_SERVICE_HOST");

    private static final int LETTERS_A_MISTAKE = 4;

    private KnownVariables() {}

    /** Their names, without the forms for files. */
    public static Set<String> all() {
        return SettingRules.ALL.stream().map(SettingRule::name).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Tells whether a variable is one of them, in either form. */
    public static boolean isKnown(String name) {
        return all().contains(withoutFile(name));
    }

    /**
     * A sentence for each variable that is given, begins like one of ours, and is none: most often one that is misspelt, so
     * that its setting would keep its default. Those of a Kubernetes service are nobody's mistake.
     */
    public static List<String> problems(Map<String, String> environment) {
        List<String> services = environment.keySet().stream()
                .map(HOST_OF_A_SERVICE::matcher)
                .filter(Matcher::matches)
                .map(host -> host.group(1))
                .toList();
        return environment.entrySet().stream()
                .filter(variable -> !variable.getValue().isBlank())
                .map(Map.Entry::getKey)
                .filter(name -> name.startsWith(PREFIX) && !isKnown(name))
                .filter(name -> services.stream().noneMatch(service -> isOfService(name, service)))
                .sorted()
                .map(KnownVariables::told)
                .toList();
    }

    private static boolean isOfService(String name, String service) {
        return name.startsWith(service + "_SERVICE_") || name.matches(Pattern.quote(service) + "_PORT(_.*)?");
    }

    private static String told(String name) {
        return nearest(withoutFile(name))
                .map(near -> "%s is no setting of cowflow; did you mean %s?"
                        .formatted(name, name.endsWith(FILE) ? near + FILE : near))
                .orElse(name + " is no setting of cowflow; docs/settings.md has all of them");
    }

    private static Optional<String> nearest(String name) {
        int bound = (name.length() - PREFIX.length()) / LETTERS_A_MISTAKE + 1;
        return all().stream()
                .filter(known -> distance(name, known) <= bound)
                .min(Comparator.comparingInt(known -> distance(name, known)));
    }

    @SuppressWarnings("deprecation") // its successor is in a library that nothing else here needs
    private static int distance(String name, String known) {
        return StringUtils.getLevenshteinDistance(name, known);
    }

    private static String withoutFile(String name) {
        return StringUtils.removeEnd(name, FILE);
    }
}
