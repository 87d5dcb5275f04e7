package dev.cowflow.local.observability;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A query in PromQL and what it needs of a scrape.
 *
 * @param where it stands, for messages
 */
public record PromQuery(String where, String text) {
    private static final Pattern SELECTOR = Pattern.compile("\\b([a-zA-Z_:][a-zA-Z0-9_:]*)\\s*(?:\\{([^}]*)})?");
    private static final Pattern MATCHER = Pattern.compile("([a-zA-Z_]\\w*)\\s*(=~|!~|!=|=)\\s*\"([^\"]*)\"");
    private static final Pattern GROUPING =
            Pattern.compile("\\b(?:by|without|on|ignoring|group_left|group_right)\\s*\\(([^)]*)\\)");
    private static final Pattern FUNCTION = Pattern.compile("\\b[a-z_0-9]+\\s*\\(");
    private static final String AGGREGATION = "\\b(sum|min|max|avg|count|group)\\b(?!\\s*\\{)";
    private static final Set<String> WORDS =
            Set.of("and", "or", "unless", "bool", "offset", "group_left", "group_right");

    /** Made by Prometheus itself. */
    private static final Set<String> OF_PROMETHEUS = Set.of("up", "ALERTS");

    /** Given to what is scraped, by the configuration. */
    private static final Set<String> OF_TARGETS = Set.of("job", "component", "instance");

    private record Need(String metric, List<Pattern> labels) {
        boolean isMetBy(String sample) {
            return sample.matches(Pattern.quote(metric) + "[{ ].*")
                    && labels.stream().allMatch(label -> label.matcher(sample).find());
        }
    }

    /** The series that no sample of a scrape is one of. */
    public List<String> missingIn(List<String> samples) {
        return needs().stream()
                .filter(need -> samples.stream().noneMatch(need::isMetBy))
                .map(need -> where + " needs " + need)
                .toList();
    }

    private List<Need> needs() {
        Set<String> grouped = new HashSet<>();
        GROUPING.matcher(text)
                .results()
                .flatMap(group -> Stream.of(group.group(1).split("[,\\s]+")))
                .filter(label -> !label.isEmpty() && !OF_TARGETS.contains(label))
                .forEach(grouped::add);
        List<Need> needs = new ArrayList<>();
        SELECTOR.matcher(withoutWords()).results().forEach(selector -> {
            String metric = selector.group(1);
            if (!OF_PROMETHEUS.contains(metric)) {
                List<Pattern> labels = new ArrayList<>(matched(selector));
                grouped.forEach(label -> labels.add(Pattern.compile("[{,]" + label + "=\"[^\"]")));
                needs.add(new Need(metric, labels));
            }
        });
        return needs;
    }

    private static List<Pattern> matched(MatchResult selector) {
        String list = selector.group(2) == null ? "" : selector.group(2);
        return MATCHER.matcher(list)
                .results()
                .filter(matcher -> !OF_TARGETS.contains(matcher.group(1)))
                .map(matcher -> switch (matcher.group(2)) {
                    case "=" -> "[{,]" + matcher.group(1) + "=\"" + Pattern.quote(matcher.group(3)) + '"';
                    case "=~" -> "[{,]" + matcher.group(1) + "=\"(?:" + matcher.group(3) + ")\"";
                    default -> "[{,]" + matcher.group(1) + "=\"";
                })
                .map(Pattern::compile)
                .toList();
    }

    /** All that is left are selectors and numbers. */
    private String withoutWords() {
        String rest = text.replaceAll("label_replace\\((.*), \"\\w+\", \"\\w+\", \"\", \"\"\\)", "$1")
                .replaceAll("\\[\\d+[smhd]]", " ");
        rest = GROUPING.matcher(rest).replaceAll(" ");
        rest = FUNCTION.matcher(rest).replaceAll("(");
        rest = rest.replaceAll(AGGREGATION, " ");
        for (String word : WORDS) {
            rest = rest.replaceAll("\\b" + word + "\\b", " ");
        }
        return rest;
    }
}
