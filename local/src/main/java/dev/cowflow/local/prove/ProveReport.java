package dev.cowflow.local.prove;

import java.util.List;

/** Reports of {@code prove}. */
interface ProveReport {
    /** Reports the step under way; called from several threads. */
    void progress(String line);

    /** Reports the end of one trial with the recording. */
    void trial(String name, Trial trial);

    /** Reports the comparison of both warehouses; the last call of all. */
    void verdict(Verdict verdict);

    /**
     * Result of the proof.
     *
     * @param equal whether both warehouses are the same
     * @param kills how many took place
     * @param wantedKills how many were to
     * @param violations what was promised besides and did not hold, in words
     */
    record Verdict(boolean equal, int kills, int wantedKills, List<String> violations) {
        boolean isComplete() {
            return kills == wantedKills;
        }

        boolean holds() {
            return equal && isComplete() && violations.isEmpty();
        }
    }
}
