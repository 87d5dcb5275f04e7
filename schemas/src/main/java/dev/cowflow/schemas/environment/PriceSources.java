package dev.cowflow.schemas.environment;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The price sources there are, by the names that they have in settings, tables and topics. */
public final class PriceSources {
    public static final List<String> NAMES = List.of("coinbase", "coingecko");

    private PriceSources() {}

    /**
     * Names in the order of their priority.
     *
     * @throws IllegalArgumentException naming the variable, when one is not known or is given twice, or none is given
     */
    public static void requireKnown(String variable, String list) {
        List<String> names = Stream.of(list.split(",", -1)).map(String::strip).toList();
        names.stream().filter(name -> !NAMES.contains(name)).findFirst().ifPresent(name -> {
            throw new IllegalArgumentException(
                    "%s knows no '%s', only %s, spelt exactly so".formatted(variable, name, String.join(", ", NAMES)));
        });
        Set<String> once = new HashSet<>(names);
        if (once.size() < names.size()) {
            throw new IllegalArgumentException("%s has to name each source once: %s".formatted(variable, list));
        }
    }
}
