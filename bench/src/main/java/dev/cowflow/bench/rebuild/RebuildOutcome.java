package dev.cowflow.bench.rebuild;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Result of a rebuild, from the output of the command {@code rebuild --json}.
 *
 * @param longestPauseMs for how long statements on the warehouse had to wait at the most
 * @param steps seconds by name, in their order
 */
record RebuildOutcome(long longestPauseMs, Map<String, Double> steps) {
    private static final JsonMapper JSON = new JsonMapper();

    /** Steps that fill the rebuilt tables, down to their statistics: the work that copying them has to do, too. */
    private static final List<String> FILLING = List.of(
            "Reading",
            "Comparing ranks of trades that came more than once",
            "Creating the indexes and filling the rollups");

    /**
     * @param output lines of the command's output
     * @throws IllegalStateException unless the rebuilt warehouse was equal to the one in use, and took its place
     */
    static RebuildOutcome of(List<String> output) {
        JsonNode whole = JSON.readTree(output.isEmpty() ? "{}" : output.get(output.size() - 1));
        if (!whole.path("equal").asBoolean(false) || !whole.path("swapped").asBoolean(false)) {
            throw new IllegalStateException("The rebuilt warehouse is not the one that it was made of: " + output);
        }
        Map<String, Double> steps = new LinkedHashMap<>();
        whole.path("steps")
                .forEach(step -> steps.merge(
                        step.path("name").asString(), step.path("seconds").asDouble(), Double::sum));
        return new RebuildOutcome(whole.path("longest_pause_ms").asLong(), steps);
    }

    /** @throws IllegalStateException when one of the steps is not known, for then nobody knows what was measured */
    double fillingSeconds() {
        List<String> missing = new ArrayList<>(FILLING);
        missing.removeAll(steps.keySet());
        if (!missing.isEmpty()) {
            throw new IllegalStateException("The rebuild has no steps %s among %s".formatted(missing, steps));
        }
        return FILLING.stream().mapToDouble(steps::get).sum();
    }
}
