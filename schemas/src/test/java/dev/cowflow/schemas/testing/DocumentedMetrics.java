package dev.cowflow.schemas.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The metrics that docs/metrics.md promises of a service to Prometheus. */
public final class DocumentedMetrics {
    private static final Path PAGE = Path.of("..", "docs", "metrics.md");
    private static final Pattern ROW =
            Pattern.compile("^\\| `[^`]+` \\| `([a-z_]+)(?:\\{([^}]*)})?` \\|", Pattern.MULTILINE);
    private static final Pattern LABEL = Pattern.compile("([a-z_]+)=\"([^\"]*)\"");
    private static final String ANY_VALUE = "…";

    private DocumentedMetrics() {}

    /**
     * Those that a scrape does not hold, as the page spells them. Of what is counted and summed up, the count is enough.
     *
     * @throws IllegalStateException when the page has none
     */
    public static List<String> missing(String service, String scrape) throws IOException {
        List<String> missing = new ArrayList<>();
        var rows = ROW.matcher(section(service));
        if (rows.results().findAny().isEmpty()) {
            throw new IllegalStateException("No metrics of the " + service + " in " + PAGE);
        }
        rows.reset();
        while (rows.find()) {
            List<Pattern> labels = labels(rows.group(2) == null ? "" : rows.group(2));
            boolean present = samples(scrape, rows.group(1)).anyMatch(sample -> labels.stream()
                    .allMatch(label -> label.matcher(sample).find()));
            if (!present) {
                missing.add(rows.group());
            }
        }
        return missing;
    }

    private static String section(String service) throws IOException {
        return Stream.of(Files.readString(PAGE).split("(?m)^## "))
                .filter(section -> section.startsWith("Metrics of the " + service + "\n"))
                .collect(Collectors.joining());
    }

    private static List<Pattern> labels(String list) {
        return LABEL.matcher(list)
                .results()
                .map(label -> label.group(1) + "=\""
                        + (label.group(2).equals(ANY_VALUE) ? "[^\"]+" : Pattern.quote(label.group(2))) + "\"")
                .map(Pattern::compile)
                .toList();
    }

    private static Stream<String> samples(String scrape, String name) {
        Pattern sample = Pattern.compile("^" + name + "(_count)?[{ ].*");
        return scrape.lines().filter(line -> sample.matcher(line).matches());
    }
}
