package dev.cowflow.ingestor.trades;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Known trades that answers lack, though it is rather the answer that is wrong: an empty or a half one. A table that is
 * being written anew looks the same for minutes, so the same has to be said by several answers over some time. Kept in
 * memory: another process begins to count anew. Not thread-safe.
 */
final class DoubtedRemovals {
    /** The conditions, in words. */
    static final String ENOUGH = "3 answers over an hour";

    private static final int ANSWERS = 3;
    private static final Duration SPAN = Duration.ofHours(1);
    private static final Duration FORGOTTEN_AFTER = Duration.ofDays(2);

    /** As many can be gone at once by a reorganised chain. */
    private static final int HANDFUL = 5;

    private static final int TENTH = 10;

    private final Map<UUID, Lack> lacking = new HashMap<>();

    private record Lack(Instant first, Instant last, int answers) {
        /** One execution has one version, however often it is read. */
        Lack with(Lack other) {
            return other.last.isAfter(last) ? new Lack(first, other.last, answers + 1) : this;
        }

        boolean isSettled() {
            return answers >= ANSWERS && !last.isBefore(first.plus(SPAN));
        }
    }

    /**
     * Tells whether an answer lacks too much: nothing was left, or more than a handful is gone that is more than a tenth.
     *
     * @param answered whether it holds anything at all, known or new
     */
    static boolean areRaisedBy(int gone, int known, boolean answered) {
        boolean nothingLeft = gone > 0 && gone == known && !answered;
        return nothingLeft || gone > HANDFUL && (long) gone * TENTH > known;
    }

    /** The trades are there. */
    void forget(Set<UUID> present) {
        lacking.keySet().removeAll(present);
    }

    /**
     * Counts an answer that lacks some trades.
     *
     * @return those of them that enough answers have lacked
     */
    Set<UUID> settled(Set<UUID> doubted, Instant readAt) {
        lacking.values().removeIf(lack -> lack.last().isBefore(readAt.minus(FORGOTTEN_AFTER)));
        Set<UUID> settled = doubted.stream()
                .filter(id -> lacking.merge(id, new Lack(readAt, readAt, 1), Lack::with)
                        .isSettled())
                .collect(Collectors.toUnmodifiableSet());
        lacking.keySet().removeAll(settled);
        return settled;
    }
}
