package dev.cowflow.ingestor.run;

import java.util.List;

/**
 * Pairs or tokens that a run asks for.
 *
 * @param label for people
 * @param ids for programs: pairs as {@code 0x…/0x…}, tokens as {@code 0x…}
 */
public record RunTarget(String label, List<String> ids) {
    public RunTarget {
        ids = List.copyOf(ids);
    }
}
